import { Button } from '@mantine/core'
import { IconCloudOff, IconPlus, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationKind } from '../../../shared/core/organisation.ts'
import { organisationKinds } from '../../../shared/core/organisation.ts'
import { isBlank } from '../../../shared/core/text.ts'
import { addParty } from '../../actions/applications/add-party.ts'
import { directoryOf } from '../../actions/applications/command-state.ts'
import { invite } from '../../actions/applications/invite.ts'
import { FieldGroup } from '../../ui/field-group.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecords, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import type { SectionProps } from './editor-sections.tsx'
import type { Asked } from './use-asked.ts'

/** Invites an organisation of the directory, or enters one that has no desk. */
export function AddBody({ open, doing, asked }: SectionProps & { readonly asked: readonly Asked[] }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { go } = usePlace()
  const tellDone = useTellDone()
  // Read for its news; the list is made of it.
  useRecords('organisation')
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('city-association')
  const { parties, application } = open.parts
  // Whoever was asked and has not said no is not asked twice.
  const waited = asked.filter(({ state }) => state !== 'declined' && state !== 'left' && state !== 'refused')
  const isIn = (id: string): boolean =>
    parties.some(party => party.organisation.id === id) || waited.some(({ organisation }) => organisation === id)
  const known = directoryOf(desk)
  const directory = known.filter(({ id }) => !isIn(id))
  const scope = open.record.scope
  const connected = desk.facts.headquarters !== null

  const ask = async (): Promise<void> => {
    const organisation = directory.find(({ id }) => id === chosen)
    if (!organisation) return
    const done = await doing.run(invite, { scope, organisation, title: application.title })
    if (done.ok) setChosen('')
  }
  const add = async (): Promise<void> => {
    const done = await doing.run(addParty, { scope, name: name.trim(), kind })
    if (!done.ok) return
    tellDone(t('applications:deed.add-party', { name: name.trim() }), done.value.deed)
    setName('')
  }

  return (
    <div className="kk-columns">
      <FieldGroup title={t('applications:parties.invite')}>
        {!open.isLead && <p className="kk-muted kk-small">{t('applications:parties.only-lead')}</p>}
        {open.isLead && !connected && (
          <div className="kk-stack" data-field="invite">
            <Note icon={IconCloudOff}>{t('applications:parties.no-headquarters')}</Note>
            <Button onClick={() => go({ at: 'settings' })}>{t('applications:parties.connect')}</Button>
          </div>
        )}
        {open.isLead && connected && directory.length === 0 && (
          <Note>{t(known.length > 1 ? 'applications:parties.all-asked' : 'applications:parties.empty-directory')}</Note>
        )}
        {open.isLead && connected && directory.length > 0 && (
          <div className="kk-ask" data-field="invite">
            <SelectField
              label={t('applications:parties.directory')}
              value={chosen}
              nothing={t('applications:choose')}
              choices={directory.map(({ id, name: words }) => ({ value: id, words }))}
              onSave={setChosen}
            />
            <Button leftSection={<Icon of={IconSend} size={16} />} disabled={chosen === '' || doing.running} onClick={() => void ask()}>
              {t('applications:action.invite')}
            </Button>
          </div>
        )}
      </FieldGroup>
      <FieldGroup title={t('applications:parties.type-in')}>
        <TextField
          label={t('applications:field.organisation')}
          value={name}
          onChange={setName}
          hint={t('applications:parties.type-in-hint')}
        />
        <div className="kk-ask">
          <SelectField
            label={t('applications:field.kind')}
            value={kind}
            choices={organisationKinds
              .filter(one => one !== 'headquarters')
              .map(one => ({ value: one, words: t(`applications:kind.${one}`) }))}
            onSave={value => value !== '' && setKind(value)}
          />
          <Button leftSection={<Icon of={IconPlus} size={16} />} disabled={isBlank(name)} onClick={() => void add()}>
            {t('applications:action.add-party')}
          </Button>
        </div>
      </FieldGroup>
    </div>
  )
}
