import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import { type DeskRole, deskRoles } from '../../../shared/sync/rights.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AskingDialog } from '../asking-dialog.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useTools } from '../use-records.ts'
import { useNewPin } from './use-new-pin.tsx'

export interface AddPersonProps {
  /** The first one, who administers. */
  readonly first: boolean
  readonly onClose: () => void
  readonly onDone: (name: string) => void
}

/** Somebody who will sit at this PC: a name, what they may do, and a PIN that they choose themselves. */
export function AddPerson({ first, onClose, onDone }: AddPersonProps) {
  const { t } = useTranslation()
  const { desk, ask } = useTools()
  const [name, setName] = useState(first ? desk.facts.person : '')
  const [role, setRole] = useState<DeskRole>('edit')
  const { pin, chosen, fields } = useNewPin()
  const asking = useAsking({
    complete: !isBlank(name) && chosen,
    ask: () => ask('people:add', { name: name.trim(), role: first ? 'admin' : role, pin }),
    onDone: () => onDone(name.trim()),
  })
  const { tried, trouble } = asking
  const same = trouble === 'same-name' ? t('people:add.same') : undefined
  return (
    <AskingDialog
      title={t(first ? 'people:add.first-title' : 'people:add.title')}
      deed={t(first ? 'people:add.first-deed' : 'people:add.deed')}
      asking={asking}
      atField={['same-name']}
      onClose={onClose}
    >
      {first && <p>{t('people:add.first-about')}</p>}
      <TextField
        autoFocus
        label={t(first ? 'people:add.own-name' : 'people:add.name')}
        value={name}
        onChange={value => {
          setName(value.slice(0, 60))
          asking.forget()
        }}
        message={tried && isBlank(name) ? t('people:add.missing') : same}
      />
      {!first && (
        <SelectField
          label={t('people:role.title')}
          hint={t(`people:role.${role}-about`)}
          value={role}
          choices={deskRoles.map(value => ({ value, words: t(`people:role.${value}`) }))}
          onSave={value => value !== '' && setRole(value)}
        />
      )}
      {fields(tried)}
    </AskingDialog>
  )
}
