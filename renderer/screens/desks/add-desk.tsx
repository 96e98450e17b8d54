import { Button, Modal } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuestDesk } from '../../../shared/ipc/values.ts'
import type { DeskRole } from '../../../shared/sync/rights.ts'
import { deskRoles } from '../../../shared/sync/rights.ts'
import { admit } from '../../actions/desks/admit.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useTools } from '../use-records.ts'
import { isPcTooLong, PcField } from './pc-field.tsx'
import { SixWords } from './six-words.tsx'
import { useDeskName } from './use-desk-name.ts'
import { useInvitation } from './use-invitation.ts'

export interface AddDeskProps {
  /** Which one it will be, counting those that were struck off. */
  readonly nth: number
  /** What the PCs that are there are called. */
  readonly others: readonly string[]
  readonly onClose: () => void
}

/** A code for a further desk, then the six words of whoever came with it, and the role. */
export function AddDesk({ nth, others, onClose }: AddDeskProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const { invitation, left, guest, trouble, begin } = useInvitation()
  const done = (desk: string): void => {
    onClose()
    tell({ words: t('desks:add.done', { desk }) })
  }
  return (
    <Modal opened onClose={onClose} title={t('desks:add.title')} withCloseButton={false} size="40rem">
      <div className="kk-sheet-step">
        {trouble !== null && <ProblemNote problem={trouble} words="desks:problem" />}
        {guest ? (
          <Compare guest={guest} nth={nth} others={others} onDone={done} onClose={onClose} />
        ) : (
          <>
            {invitation === null ? <p>{t('desks:add.about')}</p> : <Invitation text={invitation.invitation} left={left} />}
            <div className="kk-dialog__actions">
              <Button onClick={onClose}>{t('shell:ui.stop')}</Button>
              {(invitation === null || left === 0) && (
                <Button variant="filled" data-autofocus onClick={() => void begin()}>
                  {t('desks:add.make')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  )
}

function Invitation({ text, left }: { readonly text: string; readonly left: number }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  if (left === 0) return <Note tone="warn">{t('desks:add.over')}</Note>
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <>
      <p>{t('desks:add.enter')}</p>
      <code className="kk-desk-code">{text}</code>
      <div>
        <Button leftSection={<Icon of={IconCopy} />} onClick={() => void copy()}>
          {t(copied ? 'desks:add.copied' : 'desks:add.copy')}
        </Button>
      </div>
      <p className="kk-muted" role="status">
        {t('desks:add.waiting', { count: left })}
      </p>
    </>
  )
}

interface CompareProps extends Pick<AddDeskProps, 'nth' | 'others'> {
  readonly guest: GuestDesk
  readonly onDone: (desk: string) => void
  readonly onClose: () => void
}

function Compare({ guest, nth, others, onDone, onClose }: CompareProps) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const doing = useDoing()
  const nameOf = useDeskName()
  const [role, setRole] = useState<DeskRole>('edit')
  const [pc, setPc] = useState(t('desks:pc.nth', { count: nth }))
  const add = async (): Promise<void> => {
    const named = pc.trim()
    const done = await doing.run(admit, { guest, role, pc: named })
    if (done.ok) onDone(nameOf({ name: guest.name, pc: named }))
  }
  const turnAway = async (): Promise<void> => {
    await ask('ring:turn-away', { desk: guest.desk })
    onClose()
  }
  return (
    <>
      <p>{t('desks:add.compare', { name: guest.name })}</p>
      <SixWords words={guest.words} />
      <Note tone="warn">{t('desks:words.differ')}</Note>
      <PcField value={pc} onChange={setPc} others={others} />
      <SelectField
        label={t('people:role.title')}
        hint={t(`people:role.${role}-about`)}
        value={role}
        choices={deskRoles.map(value => ({ value, words: t(`people:role.${value}`) }))}
        onSave={value => value !== '' && setRole(value)}
      />
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="desks:problem" />}
      <div className="kk-dialog__actions">
        <Button autoFocus onClick={() => void turnAway()}>
          {t('desks:add.turn-away')}
        </Button>
        <Button variant="filled" disabled={isPcTooLong(pc)} loading={doing.running} onClick={() => void add()}>
          {t('desks:add.deed')}
        </Button>
      </div>
    </>
  )
}
