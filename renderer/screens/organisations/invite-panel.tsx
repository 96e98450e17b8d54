import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationKind, OrganisationName } from '../../../shared/core/organisation.ts'
import { organisationKinds } from '../../../shared/core/organisation.ts'
import type { Invited } from '../../actions/headquarters/invite-desk.ts'
import { inviteDesk } from '../../actions/headquarters/invite-desk.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useRecords } from '../use-records.ts'
import { Letter, LetterButtons } from './letter.tsx'

export interface InvitePanelProps {
  /** One of the directory, which has desks; null asks for a new name. */
  readonly organisation: OrganisationName | null
  readonly onInvited: () => void
  readonly onClose: () => void
}

/**
 * Gets an invitation and shows it to be copied, read aloud or printed. Beside desks that are there it says that these add further ones;
 * inviting one anew is for an association that has lost them all, and takes a second word.
 */
export function InvitePanel({ organisation, onInvited, onClose }: InvitePanelProps) {
  const { t } = useTranslation()
  const doing = useDoing()
  const [name, setName] = useState(organisation?.name ?? '')
  const [kind, setKind] = useState<OrganisationKind>(organisation?.kind ?? 'association')
  const [invited, setInvited] = useState<Invited | null>(null)
  const [sure, setSure] = useState(false)
  const directory = useRecords('organisation')
  const isThere = organisation !== null || directory.some(({ groups }) => groups['name'] === name.trim() && groups['kind'] === kind)

  const invite = async (): Promise<void> => {
    setSure(false)
    const done = await doing.run(inviteDesk, { organisation: organisation?.id ?? name, kind })
    if (!done.ok) return
    setInvited(done.value)
    onInvited()
  }
  const heading = t(organisation && invited === null ? 'headquarters:invitation.further' : 'headquarters:invitation.heading')

  return (
    <SidePanel
      label={heading}
      head={<h2>{heading}</h2>}
      onClose={onClose}
      foot={
        invited === null ? (
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
            <LetterButtons name={name} invited={invited} />
            <Button onClick={onClose}>{t('shell:ui.close')}</Button>
          </>
        )
      }
    >
      {invited === null ? (
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
        <Letter name={name} invited={invited} />
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
