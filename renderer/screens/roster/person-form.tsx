import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { languageNames } from '../../../shared/roster/languages.ts'
import { firstLevelScale, steps } from '../../../shared/roster/level-scale.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FieldGroup } from '../../ui/field-group.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecord } from '../use-records.ts'

export interface PersonFormProps {
  readonly person: Volunteer
  /** Each field saves by itself when it is left. */
  readonly onChange: (after: Volunteer) => void
}

/** All fields of a person. Fields that change together stand in one frame. */
export function PersonForm({ person, onChange }: PersonFormProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const record = useRecord('volunteer', person.id)
  const difference = (group: string) =>
    record?.differences.includes(group) ? { difference: { onSettle: () => go({ at: 'differences' }) } } : {}
  const text = (
    field: TextFieldName,
    more: { readonly optional?: boolean; readonly type?: 'tel' | 'email'; readonly lang?: string } = {},
  ) => (
    <TextField
      key={field}
      label={t(`fields:group.${field}`)}
      value={person[field]}
      onSave={value => onChange(written({ ...person, [field]: value }, field))}
      {...difference(groupOf[field])}
      {...more}
    />
  )
  const said = (field: 'consent' | 'disaster') => (
    <SelectField
      label={t(`fields:group.${field}`)}
      value={person[field] === null ? '' : person[field] ? 'yes' : 'no'}
      choices={[
        { value: 'yes', words: t('roster:filter.yes') },
        { value: 'no', words: t('roster:filter.no') },
      ]}
      nothing={t('roster:filter.unsaid')}
      onSave={value => onChange(written({ ...person, [field]: value === '' ? null : value === 'yes' }, field))}
      {...difference(field)}
    />
  )
  return (
    <div className="kk-person__form kk-panel-section">
      <FieldGroup title={t('fields:group.name')}>
        {text('name')}
        {text('kana')}
        {text('latin', { optional: true, lang: 'en' })}
      </FieldGroup>
      {text('number', { optional: true })}
      <FieldGroup title={t('fields:group.languages')}>
        <Languages person={person} onChange={onChange} />
      </FieldGroup>
      {text('phone', { type: 'tel' })}
      {text('email', { type: 'email', optional: true })}
      <FieldGroup title={t('fields:group.address')}>
        {text('postcode', { optional: true })}
        {text('address', { optional: true })}
        {text('city')}
      </FieldGroup>
      <DayField
        label={t('fields:group.birth')}
        optional
        value={person.birth || null}
        onSave={day => onChange(written({ ...person, birth: day ?? '' }, 'birth'))}
      />
      {said('disaster')}
      {said('consent')}
      <DayField
        label={t('fields:group.until')}
        optional
        value={person.until || null}
        onSave={day => onChange(written({ ...person, until: day ?? '' }, 'until'))}
      />
      <TextField
        label={t('fields:group.categories')}
        hint={t('roster:person.categories-hint')}
        value={person.categories.join('、')}
        onSave={value =>
          onChange({
            ...person,
            categories: value
              .split(/[、,，]/)
              .map(part => part.trim())
              .filter(part => part !== ''),
          })
        }
        {...difference('categories')}
      />
      {text('cert', { optional: true })}
      {text('note', { optional: true })}
    </div>
  )
}

type TextFieldName = 'number' | 'name' | 'kana' | 'latin' | 'postcode' | 'address' | 'city' | 'phone' | 'email' | 'cert' | 'note'

const groupOf: Readonly<Record<TextFieldName, string>> = {
  number: 'number',
  name: 'name',
  kana: 'name',
  latin: 'name',
  postcode: 'address',
  address: 'address',
  city: 'address',
  phone: 'phone',
  email: 'email',
  cert: 'cert',
  note: 'note',
}

/** Who writes a field has read what the file said in it. */
function written(person: Volunteer, field: string): Volunteer {
  if (!(field in person.unread)) return person
  const { [field]: _, ...unread } = person.unread
  return { ...person, unread }
}

function Languages({ person, onChange }: PersonFormProps) {
  const { t } = useTranslation()
  const put = (languages: Volunteer['languages']) => onChange({ ...person, languages })
  const words = new Set([
    ...steps.map(step => t(`roster:level.${step}`)),
    ...firstLevelScale.words.filter(({ word }) => word.length > 1).map(({ word }) => word),
  ])
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
            choices={[...new Set([...(spoken.level === '' ? [] : [spoken.level]), ...words])].map(value => ({ value, words: value }))}
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
