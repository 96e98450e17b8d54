import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Looks } from '../../ui/looks.tsx'
import { Note } from '../../ui/note.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { OpenApplication } from './use-application.ts'

export interface FilingNoteProps {
  readonly open: OpenApplication
  /** To the page where it is withdrawn or handed in again. */
  readonly onSubmitPage?: () => void
}

/** Why the application cannot be changed, what headquarters wrote, or why it did not take what was asked. */
export function FilingNote({ open: { filed, filing }, onSubmitPage }: FilingNoteProps) {
  const { t } = useTranslation()
  const { day, dayOf } = useDays()
  const { standing, refused, locked } = filed
  const when = filing ? day(dayOf(filing.at)) : ''
  const words = { number: filing?.number ?? '', when, comment: filing?.comment ?? '' }
  return (
    <>
      {refused && (
        <Note tone="warn">
          <b>{t(`applications:refused.${refused.what}`)}</b> {t(`applications:problem.${refused.reason}.what`)}{' '}
          {t(`applications:problem.${refused.reason}.safe`)} {t(`applications:problem.${refused.reason}.do`)}
        </Note>
      )}
      {(standing === 'returned' || standing === 'withdrawn' || standing === 'both-waiting') && (
        <Note tone={standing === 'returned' ? 'warn' : 'plain'}>
          {t(`applications:standing-note.${standing}`, words)}
          {standing === 'returned' && filing?.comment !== '' && <blockquote className="kk-quote">{filing?.comment}</blockquote>}
        </Note>
      )}
      {locked && (
        <Note tone={standing === 'accepted' ? 'good' : 'plain'} {...(standing === 'accepted' ? {} : { icon: IconEye })}>
          {t(`applications:standing-note.${standing}`, words)}
          {filing?.comment !== '' && standing === 'accepted' && <blockquote className="kk-quote">{filing?.comment}</blockquote>}{' '}
          {onSubmitPage && (
            <Looks>
              <Button size="xs" variant="subtle" onClick={onSubmitPage}>
                {t('applications:editor.to-filing')}
              </Button>
            </Looks>
          )}
        </Note>
      )}
    </>
  )
}
