import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenInvitation } from '../../../shared/sync/protocol.ts'
import { withdrawInvitation } from '../../actions/headquarters/invite-desk.ts'
import { Note } from '../../ui/note.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import type { useInvitations } from './use-invitations.ts'

/** Invitations with which a desk can still come: for whom, since when, until when. Each can be withdrawn (SPEC O11). */
export function OpenInvitations({ reply, again }: ReturnType<typeof useInvitations>) {
  const { t } = useTranslation()
  const { dateTime } = useDays()
  const tell = useTell()
  const doing = useDoing()
  const [spent, setSpent] = useState<string | null>(null)
  // Who is no headquarters' desk, or has none, has no invitations out either.
  if (reply === null || (!reply.ok && reply.problem !== 'offline')) return null
  if (!reply.ok) return <p className="kk-invited kk-muted kk-small">{t('headquarters:out.offline')}</p>
  if (reply.value.length === 0 && spent === null) return null

  const withdraw = async ({ id, name }: OpenInvitation): Promise<void> => {
    const done = await doing.run(withdrawInvitation, { id })
    if (!done.ok) return
    setSpent(done.value.state === 'spent' ? name : null)
    if (done.value.state === 'withdrawn') tell({ words: t('headquarters:out.withdrawn', { name }) })
    again()
  }

  return (
    <section className="kk-invited" aria-label={t('headquarters:out.heading')}>
      <h2 className="kk-section">{t('headquarters:out.heading')}</h2>
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="headquarters:problem" />}
      {spent !== null && <Note tone="warn">{t('headquarters:out.spent', { name: spent })}</Note>}
      <ul>
        {reply.value.map(invitation => {
          const { id, name, kind, since, until } = invitation
          return (
            <li key={id}>
              <span>
                <b>{name}</b> <span className="kk-muted kk-small">{t(`applications:kind.${kind}`)}</span>
                <br />
                <span className="kk-small">
                  {since !== null && t('headquarters:out.since', { time: dateTime(since) })}
                  {t('headquarters:out.until', { time: dateTime(until) })}
                </span>
              </span>
              <Button
                size="xs"
                loading={doing.running}
                aria-label={t('headquarters:out.withdraw-whose', { name })}
                onClick={() => void withdraw(invitation)}
              >
                {t('headquarters:out.withdraw')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
