import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languageNames } from '../../../shared/roster/languages.ts'
import { firstLevelScale, stepOf, steps } from '../../../shared/roster/level-scale.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { Icon } from '../../ui/icon.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PersonFormProps } from './person-form.tsx'

/** The languages of a person. Levels are chosen on the scale; the association's own word for one stays beside its step. */
export function PersonLanguages({ person, onChange }: PersonFormProps) {
  const { t } = useTranslation()
  const put = (languages: Volunteer['languages']) => onChange({ languages })
  const levels = (own: string) => {
    const step = stepOf(firstLevelScale, own)
    const unknown = own !== '' && step === null ? [{ value: own, words: `？ ${own}` }] : []
    return [...unknown, ...steps.map(one => ({ value: one === step ? own : one, words: `${one} ${t(`roster:level.${one}`)}` }))]
  }
  const ownWord = (own: string) => {
    const step = stepOf(firstLevelScale, own)
    return step === null || own === step || own === t(`roster:level.${step}`) ? {} : { hint: t('roster:level.own', { word: own }) }
  }
  return (
    <>
      {person.languages.map((spoken, place) => (
        // Two rows may name the same language while somebody writes.
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <div key={`${place}-${spoken.language}`} className="kk-person__languages">
          <TextField
            label={t('fields:group.language')}
            value={spoken.language}
            onSave={language => put(person.languages.with(place, { ...spoken, language }))}
          />
          <SelectField
            label={t('fields:group.level')}
            value={spoken.level}
            {...ownWord(spoken.level)}
            choices={levels(spoken.level)}
            nothing={t('roster:level.unsaid')}
            onSave={level => put(person.languages.with(place, { ...spoken, level }))}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('roster:person.drop-language', { language: spoken.language })}
            onClick={() => put(person.languages.toSpliced(place, 1))}
          >
            <Icon of={IconTrash} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="outline"
        size="xs"
        leftSection={<Icon of={IconPlus} size={15} />}
        onClick={() =>
          put([
            ...person.languages,
            {
              language: languageNames.find(({ names }) => !person.languages.some(known => known.language === names[0]))?.names[0] ?? '',
              level: '',
            },
          ])
        }
      >
        {t('roster:person.add-language')}
      </Button>
    </>
  )
}
