import { useTranslation } from 'react-i18next'
import type { Profile } from '../../actions/applications/profile.ts'
import { FieldGroup } from '../../ui/field-group.tsx'
import type { Saving } from '../../ui/late-saves.ts'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface ProfileFieldsProps {
  readonly profile: Profile
  /** At each letter, for a form that keeps it later. */
  readonly onChange?: (part: Partial<Profile>) => void
  /** As other fields save. */
  readonly onSave?: (part: Partial<Profile>) => Saving
}

/** What an organisation says of itself: address, representative, what it does, and whom to ask. */
export function ProfileFields({ profile, onChange, onSave }: ProfileFieldsProps) {
  const { t } = useTranslation()
  const { representative, contact } = profile
  const to = (partOf: (text: string) => Partial<Profile>) => ({
    ...(onChange && { onChange: (text: string) => onChange(partOf(text)) }),
    ...(onSave && { onSave: (text: string) => onSave(partOf(text)) }),
  })
  const toRepresentative = (name: keyof Profile['representative']) => to(text => ({ representative: { ...representative, [name]: text } }))
  const toContact = (name: keyof Profile['contact']) => to(text => ({ contact: { ...contact, [name]: text } }))
  return (
    <>
      <TextField label={t('applications:field.address')} value={profile.address} {...to(address => ({ address }))} />
      <FieldGroup title={t('applications:field.representative')}>
        <TextField label={t('applications:field.role')} value={representative.role} {...toRepresentative('role')} />
        <TextField label={t('applications:field.name')} value={representative.name} {...toRepresentative('name')} />
      </FieldGroup>
      <LongTextField label={t('applications:field.outline')} value={profile.outline} rows={2} {...to(outline => ({ outline }))} />
      <FieldGroup title={t('applications:field.contact')}>
        <TextField label={t('applications:field.role')} value={contact.role} {...toContact('role')} optional />
        <TextField label={t('applications:field.name')} value={contact.name} {...toContact('name')} />
        <TextField label={t('applications:field.phone')} type="tel" value={contact.phone} {...toContact('phone')} />
        <TextField label={t('applications:field.email')} type="email" value={contact.email} {...toContact('email')} />
      </FieldGroup>
    </>
  )
}
