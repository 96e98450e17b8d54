import { useTranslation } from 'react-i18next'
import { FieldGroup } from '../../ui/field-group.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { SectionProps } from './editor-sections.tsx'

/** Whom headquarters asks. */
export function ContactSection({ open: { parts }, readOnly, edit, difference }: SectionProps) {
  const { t } = useTranslation()
  const { contact } = parts.application
  const ofContact = (part: Partial<typeof contact>) => edit({ field: 'contact', part })
  return (
    <FieldGroup title={t('applications:field.contact')}>
      <div className="kk-columns">
        <TextField
          label={t('applications:field.role')}
          optional
          value={contact.role}
          readOnly={readOnly}
          difference={difference('contact')}
          onSave={role => ofContact({ role })}
        />
        <div data-field="contact.name">
          <TextField label={t('applications:field.name')} value={contact.name} readOnly={readOnly} onSave={name => ofContact({ name })} />
        </div>
        <div data-field="contact.phone">
          <TextField
            label={t('applications:field.phone')}
            type="tel"
            value={contact.phone}
            readOnly={readOnly}
            onSave={phone => ofContact({ phone })}
          />
        </div>
        <TextField
          label={t('applications:field.email')}
          type="email"
          value={contact.email}
          readOnly={readOnly}
          onSave={email => ofContact({ email })}
        />
      </div>
    </FieldGroup>
  )
}
