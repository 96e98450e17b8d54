import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paper, Purpose, Why } from '../../shared/access/access.ts'
import { purposes } from '../../shared/access/access.ts'
import { isBlank } from '../../shared/core/text.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useTools } from './use-records.ts'

/** What each paper is mostly made for, before anybody has said so: one press is enough in a blackout. */
const usual: Readonly<Record<Paper, Purpose>> = { 'call-list': 'disaster', handout: 'drill', script: 'drill', backup: 'regular' }

/** The purpose that is chosen now, first the last one of this session. `isSaid`: no word is missing. */
export function useWhy(paper: Paper) {
  const { access } = useTools()
  const [chosen, setChosen] = useState<Partial<Record<Paper, Why>>>({})
  const why = chosen[paper] ?? access.lastWhy(paper) ?? { purpose: usual[paper], word: '' }
  const choose = (next: Why) => setChosen({ ...chosen, [paper]: next })
  return { why, choose, isSaid: why.purpose !== 'other' || !isBlank(why.word) }
}

/** Why something with people on it leaves the desk: a choice, and a word where it is another purpose. */
export function WhyField({ why, choose }: Pick<ReturnType<typeof useWhy>, 'why' | 'choose'>) {
  const { t } = useTranslation()
  return (
    <div className="kk-stack">
      <SelectField
        label={t('access:why.title')}
        hint={t('access:why.hint')}
        value={why.purpose}
        choices={purposes.map(purpose => ({ value: purpose, words: t(`access:purpose.${purpose}`) }))}
        onSave={purpose => purpose !== '' && choose({ purpose, word: purpose === 'other' ? why.word : '' })}
      />
      {why.purpose === 'other' && (
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
