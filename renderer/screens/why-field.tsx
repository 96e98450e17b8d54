import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paper, Why } from '../../shared/access/access.ts'
import { purposes } from '../../shared/access/access.ts'
import { isBlank } from '../../shared/core/text.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'

/**
 * The reason that is chosen for a paper on this screen. The program proposes none: what the record of access keeps must be what
 * a person said. `said`: null until nothing is missing, the word included.
 */
export function useWhy(paper: Paper) {
  const [chosen, setChosen] = useState<Partial<Record<Paper, Why | null>>>({})
  const why = chosen[paper] ?? null
  const choose = (next: Why | null) => setChosen({ ...chosen, [paper]: next })
  return { why, choose, said: why === null || (why.purpose === 'other' && isBlank(why.word)) ? null : why }
}

/** Why something with people on it leaves the desk: a choice, and a word where it is another purpose. */
export function WhyField({ why, choose }: Pick<ReturnType<typeof useWhy>, 'why' | 'choose'>) {
  const { t } = useTranslation()
  return (
    <div className="kk-stack">
      <SelectField
        label={t('access:why.title')}
        hint={t('access:why.hint')}
        nothing={t('access:why.choose')}
        value={why?.purpose ?? ''}
        choices={purposes.map(purpose => ({ value: purpose, words: t(`access:purpose.${purpose}`) }))}
        onSave={purpose => choose(purpose === '' ? null : { purpose, word: '' })}
      />
      {why?.purpose === 'other' && (
        <TextField
          label={t('access:why.word')}
          hint={t('access:why.word-hint')}
          value={why.word}
          onSave={word => choose({ purpose: 'other', word })}
          onChange={word => choose({ purpose: 'other', word })}
        />
      )}
    </div>
  )
}
