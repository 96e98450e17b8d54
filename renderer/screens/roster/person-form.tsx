import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import type { ReadCell } from '../../../shared/roster/read-cells.ts'
import { readEmail, readKana, readPhone, readPostcode } from '../../../shared/roster/read-cells.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { DayField } from '../../ui/day-field.tsx'
import { FieldGroup } from '../../ui/field-group.tsx'
import type { Saving } from '../../ui/late-saves.ts'
import { SelectField } from '../../ui/select-field.tsx'
import type { TextFieldProps } from '../../ui/text-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecord } from '../use-records.ts'
import { PersonLanguages } from './person-languages.tsx'
import { ProposedWords } from './proposed-words.tsx'

export interface PersonFormProps {
  readonly person: Volunteer
  /** Each field saves by itself when it is left, and nothing but itself. */
  readonly onChange: (part: Partial<Volunteer>) => Saving
  /** Somebody who is not in the roster yet: writing begins at the name, and `tried` to go on without one says so. */
  readonly fresh?: { readonly tried: boolean } | undefined
}

/** All fields of a person. Fields that change together stand in one frame. */
export function PersonForm({ person, onChange, fresh }: PersonFormProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const record = useRecord('volunteer', person.id)
  const difference = (group: string) =>
    record?.differences.includes(group) ? { difference: { onSettle: () => go({ at: 'differences' }) } } : {}
  const text = (
    field: TextFieldName,
    more: Partial<Pick<TextFieldProps, 'optional' | 'type' | 'lang' | 'tidy' | 'message' | 'autoFocus'>> = {},
  ) => (
    <TextField
      key={field}
      label={t(`fields:group.${field}`)}
      value={person[field]}
      onSave={value => onChange({ [field]: value, ...written(person, field) })}
      {...difference(groupOf[field])}
      {...more}
    />
  )
  /** Read as an import reads it. What cannot be read stays as it was typed, with what to do beside the label. */
  const checked = (field: keyof typeof readers, more: Parameters<typeof text>[1] = {}) => {
    const read = readers[field]
    return text(field, {
      ...more,
      tidy: typed => read(typed).value,
      message: read(person[field]).ask === undefined ? undefined : t(`roster:cure.${field}`),
    })
  }
  const said = (field: 'consent' | 'disaster') => (
    <SelectField
      label={t(`fields:group.${field}`)}
      value={person[field] === null ? '' : person[field] ? 'yes' : 'no'}
      choices={[
        { value: 'yes', words: t('roster:filter.yes') },
        { value: 'no', words: t('roster:filter.no') },
      ]}
      nothing={t('roster:filter.unsaid')}
      onSave={value => onChange({ [field]: value === '' ? null : value === 'yes', ...written(person, field) })}
      {...difference(field)}
    />
  )
  return (
    <div className="kk-person__form kk-panel-section">
      <FieldGroup title={t('fields:group.name')}>
        {text('name', {
          autoFocus: fresh !== undefined,
          message: fresh?.tried && isBlank(person.name) ? t('roster:cure.name') : undefined,
        })}
        {checked('kana')}
        {text('latin', { optional: true, lang: 'en' })}
      </FieldGroup>
      {text('number', { optional: true })}
      <FieldGroup title={t('fields:group.languages')}>
        <PersonLanguages person={person} onChange={onChange} />
      </FieldGroup>
      {checked('phone', { type: 'tel' })}
      {checked('email', { type: 'email', optional: true })}
      <FieldGroup title={t('fields:group.address')}>
        {checked('postcode', { optional: true })}
        {text('address', { optional: true })}
        {text('city')}
      </FieldGroup>
      <DayField
        label={t('fields:group.birth')}
        optional
        value={person.birth || null}
        onSave={day => onChange({ birth: day ?? '', ...written(person, 'birth') })}
      />
      {said('disaster')}
      {said('consent')}
      <DayField
        label={t('fields:group.until')}
        optional
        value={person.until || null}
        onSave={day => onChange({ until: day ?? '', ...written(person, 'until') })}
      />
      <TextField
        label={t('fields:group.categories')}
        hint={t('roster:person.categories-hint')}
        value={person.categories.join('、')}
        onSave={value =>
          onChange({
            categories: value
              .split(/[、,，]/)
              .map(part => part.trim())
              .filter(part => part !== ''),
          })
        }
        {...difference('categories')}
      />
      <ProposedWords list="categories" has={person.categories} onTake={word => onChange({ categories: [...person.categories, word] })} />
      {text('cert', { optional: true })}
      {text('note', { optional: true })}
    </div>
  )
}

const readers: Readonly<Record<'kana' | 'phone' | 'email' | 'postcode', (text: string) => ReadCell<string>>> = {
  kana: readKana,
  phone: readPhone,
  email: readEmail,
  postcode: readPostcode,
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
function written(person: Volunteer, field: string): Partial<Volunteer> {
  const { [field]: said, ...unread } = person.unread
  return said === undefined ? {} : { unread }
}
