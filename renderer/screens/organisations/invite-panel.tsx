import { Button } from '@mantine/core'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationKind, OrganisationName } from '../../../shared/core/organisation.ts'
import { organisationKinds } from '../../../shared/core/organisation.ts'
import { inviteDesk } from '../../actions/headquarters/invite-desk.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useRecords } from '../use-records.ts'

export interface InvitePanelProps {
  /** One of the directory, which has desks; null asks for a new name. */
  readonly organisation: OrganisationName | null
  readonly onClose: () => void
}

/**
 * Gets an invitation and shows it to be copied, read aloud or printed. Beside desks that are there it says that these add further ones;
 * inviting one anew is for an association that has lost them all, and takes a second word.
 */
export function InvitePanel({ organisation, onClose }: InvitePanelProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const [name, setName] = useState(organisation?.name ?? '')
  const [kind, setKind] = useState<OrganisationKind>(organisation?.kind ?? 'association')
  const [invitation, setInvitation] = useState<string | null>(null)
  const [copied, setCopied] = useState(false)
  const [sure, setSure] = useState(false)
  const directory = useRecords('organisation')
  const isThere = organisation !== null || directory.some(({ groups }) => groups['name'] === name.trim() && groups['kind'] === kind)

  const invite = async (): Promise<void> => {
    setSure(false)
    const done = await doing.run(inviteDesk, { organisation: organisation?.id ?? name, kind })
    if (done.ok) setInvitation(done.value.invitation)
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(t('headquarters:invitation.letter', { name, invitation }))
    setCopied(true)
  }

  const heading = t(organisation && invitation === null ? 'headquarters:invitation.further' : 'headquarters:invitation.heading')

  return (
    <SidePanel
      label={heading}
      head={<h2>{heading}</h2>}
      onClose={onClose}
      foot={
        invitation === null ? (
          <>
            <Button
              {...(isThere ? {} : { variant: 'filled' as const })}
              disabled={doing.running}
              onClick={() => (isThere ? setSure(true) : void invite())}
            >
              {t(isThere ? 'headquarters:invitation.anew' : 'headquarters:invitation.make')}
            </Button>
            <Button onClick={onClose}>{t(isThere ? 'shell:ui.close' : 'shell:ui.stop')}</Button>
          </>
        ) : (
          <>
            <Button variant="filled" leftSection={<Icon of={IconCopy} />} onClick={() => void copy()}>
              {t(copied ? 'headquarters:invitation.copied' : 'headquarters:invitation.copy')}
            </Button>
            <Button leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
              {t('headquarters:invitation.print')}
            </Button>
            <Button onClick={onClose}>{t('shell:ui.close')}</Button>
          </>
        )
      }
    >
      {invitation === null ? (
        <PanelSection title={organisation?.name ?? t('headquarters:invitation.to')}>
          <div className="kk-stack">
            {organisation === null && (
              <>
                <TextField
                  label={t('headquarters:organisations.name')}
                  value={name}
                  onChange={setName}
                  autoFocus
                  message={doing.problem === 'no-name' ? t('headquarters:invitation.no-name') : undefined}
                />
                <SelectField
                  label={t('headquarters:organisations.kind')}
                  value={kind}
                  choices={organisationKinds.map(one => ({ value: one, words: t(`applications:kind.${one}`) }))}
                  onSave={value => value !== '' && setKind(value)}
                />
              </>
            )}
            {doing.problem !== null && doing.problem !== 'no-name' && <ProblemNote problem={doing.problem} words="headquarters:problem" />}
            {isThere ? (
              <>
                <Note tone="warn">{t('headquarters:invitation.has-desks')}</Note>
                <p>{t('headquarters:invitation.lost')}</p>
              </>
            ) : (
              <p className="kk-muted kk-small">{t('headquarters:invitation.words')}</p>
            )}
          </div>
        </PanelSection>
      ) : (
        <PanelSection title={t('headquarters:invitation.letter-title')}>
          <div className="kk-print kk-stack">
            <p className="kk-prose">{t('headquarters:invitation.letter', { name, invitation: '' })}</p>
            <code className="kk-invitation-code">{invitation}</code>
          </div>
          <Note tone="warn">{t('headquarters:invitation.once')}</Note>
        </PanelSection>
      )}
      <ConfirmDialog
        open={sure}
        title={t('headquarters:invitation.sure', { name: organisation?.name ?? name.trim() })}
        deed={t('headquarters:invitation.anew')}
        onDeed={() => void invite()}
        onClose={() => setSure(false)}
      >
        <p>{t('headquarters:invitation.does')}</p>
      </ConfirmDialog>
    </SidePanel>
  )
}
