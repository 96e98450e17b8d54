import { useTranslation } from 'react-i18next'
import { readCommand } from '../../../shared/applications/command.ts'
import { fateOf } from '../../actions/applications/fates.ts'
import { Note } from '../../ui/note.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useRecords } from '../use-records.ts'
import { AddBody } from './add-body.tsx'
import type { SectionProps } from './editor-sections.tsx'
import { PartyCard } from './party-card.tsx'
import type { OpenApplication } from './use-application.ts'
import { useOutbox } from './use-news.ts'

/** The bodies that apply together, those that are asked, and the ways to ask more. */
export function PartiesSection(props: SectionProps) {
  const { t } = useTranslation()
  const { open, readOnly } = props
  const asked = useAsked(open)
  return (
    <div className="kk-stack">
      {open.parts.parties.map(party => (
        <PartyCard key={party.id} {...props} party={party} />
      ))}
      {asked.length > 0 && (
        <ul className="kk-asked">
          {asked.map(({ key, name, state }) => (
            <li key={key}>
              <b>{name}</b>
              <Tag tone={state === 'refused' || state === 'declined' ? 'warn' : 'plain'}>{t(`applications:asked.${state}`)}</Tag>
              <span className="kk-muted kk-small">{t(`applications:asked-note.${state}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && <AddBody {...props} />}
      <Note>{t('applications:parties.who-reads')}</Note>
    </div>
  )
}

type AskedState = 'waiting' | 'refused' | 'taken' | 'open' | 'accepted' | 'declined'

/** Organisations that were asked and are not among the bodies yet, with what became of it. */
function useAsked({
  record,
  invitations,
  parts,
}: OpenApplication): readonly { readonly key: string; readonly name: string; readonly state: AskedState }[] {
  const commands = useRecords('command')
  const outbox = useOutbox()
  const isIn = (organisation: string): boolean => parts.parties.some(party => party.organisation.id === organisation)
  const known = invitations
    .filter(({ to }) => !isIn(to.id))
    .map(({ id, to, status }) => ({ key: id, name: to.name, organisation: to.id, state: status as AskedState }))
  const unknown = commands.flatMap(({ id, scope, groups }) => {
    const command = scope === record.scope ? readCommand(groups) : null
    if (command?.type !== 'invite' || invitations.some(invitation => invitation.id === id) || isIn(command.organisation.id)) return []
    return [
      { key: id, name: command.organisation.name, organisation: command.organisation.id, state: fateOf(id, outbox).now as AskedState },
    ]
  })
  // An older answer of somebody who was asked again is passed over.
  return [...unknown, ...known].filter(
    ({ organisation }, place, all) => all.findIndex(other => other.organisation === organisation) === place,
  )
}
