import { useTranslation } from 'react-i18next'
import type { Profile } from '../../actions/applications/profile.ts'
import { FieldGroup } from '../../ui/field-group.tsx'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface ProfileFieldsProps {
  readonly profile: Profile
  readonly onChange: (profile: Profile) => void
}

/** What an organisation says of itself: address, representative, what it does, and whom to ask. */
export function ProfileFields({ profile, onChange }: ProfileFieldsProps) {
  const { t } = useTranslation()
  const { representative, contact } = profile
  const ofRepresentative = (part: Partial<Profile['representative']>) =>
    onChange({ ...profile, representative: { ...representative, ...part } })
  const ofContact = (part: Partial<Profile['contact']>) => onChange({ ...profile, contact: { ...contact, ...part } })
  return (
    <>
      <TextField label={t('applications:field.address')} value={profile.address} onChange={address => onChange({ ...profile, address })} />
      <FieldGroup title={t('applications:field.representative')}>
        <TextField label={t('applications:field.role')} value={representative.role} onChange={role => ofRepresentative({ role })} />
        <TextField label={t('applications:field.name')} value={representative.name} onChange={name => ofRepresentative({ name })} />
      </FieldGroup>
      <LongTextField
        label={t('applications:field.outline')}
        value={profile.outline}
        rows={2}
        onChange={outline => onChange({ ...profile, outline })}
      />
      <FieldGroup title={t('applications:field.contact')}>
        <TextField label={t('applications:field.role')} value={contact.role} onChange={role => ofContact({ role })} optional />
        <TextField label={t('applications:field.name')} value={contact.name} onChange={name => ofContact({ name })} />
        <TextField label={t('applications:field.phone')} type="tel" value={contact.phone} onChange={phone => ofContact({ phone })} />
        <TextField label={t('applications:field.email')} type="email" value={contact.email} onChange={email => ofContact({ email })} />
      </FieldGroup>
    </>
  )
}
