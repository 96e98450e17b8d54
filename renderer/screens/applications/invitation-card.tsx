import './applications.css'
import { Button } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { readCommand } from '../../../shared/applications/command.ts'
import { invitationsOf } from '../../../shared/applications/filing.ts'
import { isCouncil } from '../../../shared/council/membership.ts'
import type { ShownRecord } from '../../../shared/sync/record.ts'
import { acceptInvitation, declineInvitation } from '../../actions/applications/answer-invitation.ts'
import { fateOf } from '../../actions/applications/fates.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useRecords, useTools } from '../use-records.ts'
import { useDoing } from './use-doing.ts'
import { useJoining } from './use-joining.ts'
import { useOutbox } from './use-news.ts'

/** Invitations into an application or a block council that wait for this organisation, or whose application has not come yet. Newest first. */
export function useInvitations(into: 'joint' | 'block'): readonly ShownRecord[] {
  const { desk } = useTools()
  const invitations = useRecords('invitation')
  const applications = useRecords('application')
  const own = desk.facts.organisation.id
  return invitationsOf(invitations)
    .filter(
      ({ to, status, joint }) =>
        to.id === own &&
        joint.startsWith(`${into}:`) &&
        (status === 'open' || (into === 'joint' && status === 'accepted' && !applications.some(({ scope }) => scope === joint))),
    )
    .flatMap(({ id }) => invitations.find(record => record.id === id) ?? [])
}

/** An invitation to apply together or into a block council, with the answer or with what became of the answer. */
export function InvitationCard({ record }: { readonly record: ShownRecord }) {
  const { t } = useTranslation()
  const { day, dayOf } = useDays()
  const { go } = usePlace()
  const doing = useDoing()
  const outbox = useOutbox()
  const commands = useRecords('command')
  const applications = useRecords('application')
  useJoining()
  const [invitation] = invitationsOf([record])
  if (!invitation) return null
  const answers = commands.flatMap(({ id, groups }) => {
    const command = readCommand(groups)
    const own = command && 'invitation' in command && command.invitation === record.id
    return own ? [{ type: command.type, fate: fateOf(id, outbox) }] : []
  })
  const waiting = answers.find(({ fate }) => fate.now === 'waiting')
  const refused = answers.findLast(({ fate }) => fate.now === 'refused')?.fate
  const arrived = applications.find(({ scope }) => scope === invitation.joint)
  const state = waiting
    ? `${waiting.type}-waiting`
    : invitation.status === 'accepted'
      ? arrived
        ? 'arrived'
        : 'accepted'
      : invitation.status
  const words = isCouncil(invitation.joint) ? 'council:invitation' : 'applications:invitation'
  return (
    <section className="kk-invitation" aria-label={t('applications:invitation.label', { title: invitation.title })}>
      <Icon of={IconMailOpened} />
      <div className="kk-invitation__words">
        <h2>{invitation.title}</h2>
        <p>{t(`${words}.from`, { name: invitation.from.name, when: day(dayOf(invitation.at)) })}</p>
        {state === 'open' ? (
          <p className="kk-muted kk-small">{t(`${words}.what`)}</p>
        ) : (
          <p className="kk-small">{t(`applications:invitation.${state}`)}</p>
        )}
        {refused?.now === 'refused' && state === 'open' && <ProblemNote problem={refused.reason} words="applications:problem" />}
        {doing.problem !== null && <ProblemNote problem={doing.problem} words="applications:problem" />}
      </div>
      <div className="kk-invitation__actions">
        {state === 'open' && (
          <>
            <Button disabled={doing.running} onClick={() => void doing.run(declineInvitation, invitation)}>
              {t('applications:action.decline-invitation')}
            </Button>
            <Button variant="filled" disabled={doing.running} onClick={() => void doing.run(acceptInvitation, invitation)}>
              {t('applications:action.accept-invitation')}
            </Button>
          </>
        )}
        {state === 'arrived' && arrived && (
          <Looks>
            <Button onClick={() => go({ at: 'applications', application: arrived.id })}>
              {t('applications:invitation.open-application')}
            </Button>
          </Looks>
        )}
      </div>
    </section>
  )
}
