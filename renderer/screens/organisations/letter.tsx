import { Button } from '@mantine/core'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leadsToThisPc } from '../../../shared/core/address.ts'
import type { Invited } from '../../actions/headquarters/invite-desk.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDesk } from '../desk-context.ts'

interface LetterProps {
  readonly name: string
  readonly invited: Invited
}

/** Until when it is good stands in the letter itself. */
function useLetter({ name, invited: { invitation, until } }: LetterProps) {
  const { t } = useTranslation()
  const { longDay, dayOf, time } = useDays()
  const good = t(until === null ? 'headquarters:invitation.once-only' : 'headquarters:invitation.good', {
    until: until === null ? '' : `${longDay(dayOf(until))} ${time(until)}`,
  })
  return { good, whole: `${t('headquarters:invitation.letter', { name, invitation })}\n${good}` }
}

/** The letter as it is shown and printed. Beside it stands whether anybody on another PC can use it. */
export function Letter(props: LetterProps) {
  const { name, invited } = props
  const { t } = useTranslation()
  const { state } = useDesk()
  const { good } = useLetter(props)
  // The practice headquarters of the sample is meant for this PC.
  const strands = leadsToThisPc(invited.invitation) && !('desk' in state && state.desk.sample)
  return (
    <PanelSection title={t('headquarters:invitation.letter-title')}>
      <div className="kk-stack">
        {strands && <Note tone="bad">{t('headquarters:invitation.only-here')}</Note>}
        <div className="kk-print kk-stack">
          <p className="kk-prose">{t('headquarters:invitation.letter', { name, invitation: '' })}</p>
          <code className="kk-invitation-code">{invited.invitation}</code>
          <p>{good}</p>
        </div>
        <Note tone="warn">{t('headquarters:invitation.once')}</Note>
      </div>
    </PanelSection>
  )
}

export function LetterButtons(props: LetterProps) {
  const { t } = useTranslation()
  const { whole } = useLetter(props)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(whole)
    setCopied(true)
  }
  return (
    <>
      <Button variant="filled" leftSection={<Icon of={IconCopy} />} onClick={() => void copy()}>
        {t(copied ? 'headquarters:invitation.copied' : 'headquarters:invitation.copy')}
      </Button>
      <Button leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
        {t('headquarters:invitation.print')}
      </Button>
    </>
  )
}
