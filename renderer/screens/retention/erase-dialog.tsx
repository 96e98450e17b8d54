import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { renewBackups } from '../../actions/desk/renew-backups.ts'
import { erase } from '../../actions/retention/erase.ts'
import { Note } from '../../ui/note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useTell } from '../../ui/toast.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { tellBackups, useBackups } from '../use-backups.ts'
import { useAction } from '../use-records.ts'
import { WhatGoes } from './what-goes.tsx'

interface EraseDialogProps {
  readonly person: Volunteer
  readonly why: 'expired' | 'request'
  readonly onClose: () => void
  readonly onErased?: () => void
}

/** Says what goes, what stays and until when backups hold it; a word is typed before it is done, because nothing takes it back. */
export function EraseDialog({ person, why: first, onClose, onErased }: EraseDialogProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const backups = useBackups()
  const erasing = useAction(erase)
  const renewing = useAction(renewBackups)
  const [why, setWhy] = useState(first)
  const [typed, setTyped] = useState('')
  const [renew, setRenew] = useState(false)
  const word = t('retention:erase.word')
  const isTyped = typed.normalize('NFKC').trim().toLowerCase() === word.toLowerCase()
  const carryOut = async () => {
    const done = erasing.outcome?.ok ? erasing.outcome : await erasing.run({ person: person.id, why })
    if (!done.ok) return
    if (renew) {
      const renewed = await renewing.run(null)
      if (!renewed.ok) return
      tellBackups(renewed.value)
    }
    tell({ words: t('retention:erase.told') })
    onClose()
    onErased?.()
  }
  const isErased = erasing.outcome?.ok === true
  const close = () => {
    onClose()
    if (isErased) onErased?.()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={<bdi>{t('retention:erase.title', { name: person.name || t('retention:nameless') })}</bdi>}
      withCloseButton={false}
      size="52rem"
    >
      <Note tone="warn">{t('retention:erase.never-back')}</Note>
      <WhatGoes person={person.id} backups={backups} />
      <SelectField
        label={t('retention:erase.why')}
        value={why}
        choices={(['expired', 'request'] as const).map(value => ({ value, words: t(`retention:reason.${value}`) }))}
        onSave={value => value !== '' && setWhy(value)}
      />
      {backups && backups.folder !== null && backups.backups.length > 0 && (
        <Checkbox
          className="kk-erase__renew"
          checked={renew}
          onChange={event => setRenew(event.currentTarget.checked)}
          label={t('retention:erase.renew')}
        />
      )}
      <TextField
        label={t('retention:erase.type', { word })}
        value={typed}
        onChange={setTyped}
        onEnter={() => isTyped && void carryOut()}
        autoFocus
      />
      {erasing.outcome && !erasing.outcome.ok && <ProblemNote problem={erasing.outcome.problem} />}
      {isErased && renewing.outcome && !renewing.outcome.ok && (
        <>
          <Note tone="good">{t('retention:erase.told')}</Note>
          <ProblemNote problem={renewing.outcome.problem} words="safety:backup-problem" />
        </>
      )}
      <div className="kk-dialog__actions">
        <Button onClick={close}>{t(isErased ? 'shell:ui.close' : 'shell:ui.stop')}</Button>
        <Button
          variant="outline"
          color="bad"
          disabled={!isTyped}
          loading={erasing.running || renewing.running}
          onClick={() => void carryOut()}
        >
          {t(isErased ? 'desk:action.renew-backups' : 'retention:action.erase')}
        </Button>
      </div>
    </Modal>
  )
}
