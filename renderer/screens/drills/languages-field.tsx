import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageAt, Level } from '../../../shared/drills/languages.ts'
import { levels } from '../../../shared/drills/languages.ts'
import { languageNames } from '../../../shared/roster/languages.ts'
import { Icon } from '../../ui/icon.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useLanguageName } from './use-plans.ts'

export interface LanguagesFieldProps {
  readonly label: string
  readonly value: readonly LanguageAt[]
  readonly onSave: (value: readonly LanguageAt[]) => void
}

/** Plain Japanese stands first: it is needed most. */
const known: readonly string[] = ['ja-x-easy', ...languageNames.map(({ code }) => code)]

/** Languages with a level each. A language stands in the list once. */
export function LanguagesField({ label, value, onSave }: LanguagesFieldProps) {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  const [next, setNext] = useState('')
  const free = known.filter(code => !value.some(({ language }) => language === code))
  const add = (): void => {
    if (next === '') return
    onSave([...value, { language: next, level: 'B' }])
    setNext('')
  }
  return (
    <fieldset className="kk-languages-field" aria-label={label}>
      {value.map(({ language, level }) => (
        <div key={language} className="kk-row">
          <span className="kk-languages-field__name">{languageName(language)}</span>
          <select
            className="kk-input"
            aria-label={t('drills:level-of', { language: languageName(language) })}
            value={level}
            onChange={event =>
              onSave(value.map(one => (one.language === language ? { language, level: event.currentTarget.value as Level } : one)))
            }
          >
            {levels.map(one => (
              <option key={one} value={one}>
                {t('drills:level-or-better', { level: one })}
              </option>
            ))}
          </select>
          <ActionIcon
            aria-label={t('drills:action.drop-language', { language: languageName(language) })}
            onClick={() => onSave(value.filter(one => one.language !== language))}
          >
            <Icon of={IconX} />
          </ActionIcon>
        </div>
      ))}
      <div className="kk-row kk-languages-field__new">
        <SelectField
          label={t('drills:add-language')}
          value={next}
          nothing={t('drills:choose')}
          choices={free.map(code => ({ value: code, words: languageName(code) }))}
          onSave={setNext}
        />
        <Button leftSection={<Icon of={IconPlus} />} disabled={next === ''} onClick={add}>
          {t('drills:action.add')}
        </Button>
      </div>
    </fieldset>
  )
}
