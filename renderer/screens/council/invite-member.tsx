import { Button } from '@mantine/core'
import { IconCloudOff, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directoryOf } from '../../actions/applications/command-state.ts'
import { invite } from '../../actions/applications/invite.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { Asked } from '../applications/use-asked.ts'
import type { Doing } from '../applications/use-doing.ts'
import { useRecords, useTools } from '../use-records.ts'
import type { ShownCouncil } from './use-councils.ts'

export interface InviteMemberProps {
  readonly council: ShownCouncil
  readonly doing: Doing
  readonly asked: readonly Asked[]
}

/** Invites an organisation of headquarters' directory into the council. */
export function InviteMember({ council: { scope, name, members }, doing, asked }: InviteMemberProps) {
  const { t } = useTranslation()
  const { desk } = useTools()
  // Read for its news; the list is made of it.
  useRecords('organisation')
  const [chosen, setChosen] = useState('')
  if (desk.facts.headquarters === null) return <Note icon={IconCloudOff}>{t('applications:parties.no-headquarters')}</Note>
  const waited = asked.filter(({ state }) => state === 'waiting' || state === 'taken' || state === 'open')
  const isIn = (id: string): boolean =>
    members.some(({ organisation }) => organisation.id === id) || waited.some(({ organisation }) => organisation === id)
  const free = directoryOf(desk).filter(({ id }) => !isIn(id))
  if (free.length === 0) return <Note>{t('council:invite.nobody')}</Note>
  const ask = async (): Promise<void> => {
    const organisation = free.find(({ id }) => id === chosen)
    if (!organisation) return
    const done = await doing.run(invite, { scope, organisation, title: name })
    if (done.ok) setChosen('')
  }
  return (
    <div className="kk-council__ask">
      <SelectField
        label={t('council:invite.label')}
        value={chosen}
        nothing={t('applications:choose')}
        choices={free.map(({ id, name: words }) => ({ value: id, words }))}
        onSave={setChosen}
      />
      <Button leftSection={<Icon of={IconSend} size={16} />} disabled={chosen === '' || doing.running} onClick={() => void ask()}>
        {t('council:action.invite')}
      </Button>
    </div>
  )
}
