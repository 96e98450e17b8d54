import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../shared/ipc/values.ts'
import { chooseBackupFolder } from '../../actions/desk/choose-backup-folder.ts'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { fileSize } from '../roster-import/file-size.ts'
import { tellBackups } from '../use-backups.ts'
import { useAction } from '../use-records.ts'

/** Where the backups lie, what is free there, and the way to another place. */
export function BackupFolder({ state, folder }: { readonly state: BackupState; readonly folder: string }) {
  const { t, i18n } = useTranslation()
  const [wish, setWish] = useState<string | null>(null)
  const choice = useAction(chooseBackupFolder)
  const choose = async () => {
    const done = await choice.run(wish ?? '')
    if (!done.ok) return
    tellBackups(done.value)
    setWish(null)
  }
  return (
    <div className="kk-backup__folder">
      <p>
        <span className="kk-muted">{t('safety:backup.folder')}</span> <bdi className="kk-backup__path">{folder}</bdi>{' '}
        {wish === null && (
          <button type="button" className="kk-link" onClick={() => setWish('')}>
            {t('safety:backup.other-folder')}
          </button>
        )}
      </p>
      {wish !== null && (
        <div className="kk-backup__choose">
          <TextField label={t('safety:backup.folder-field')} value={wish} onChange={setWish} />
          <div className="kk-row">
            <Button onClick={() => setWish(null)}>{t('shell:ui.stop')}</Button>
            <Button loading={choice.running} onClick={() => void choose()}>
              {t('desk:action.choose-backup-folder')}
            </Button>
          </div>
          <p className="kk-muted kk-small">{t('safety:backup.folder-about')}</p>
        </div>
      )}
      {choice.outcome && !choice.outcome.ok && <ProblemNote problem={choice.outcome.problem} words="safety:backup-problem" />}
      {state.free !== null && (
        <p>
          <span className="kk-muted">{t('safety:backup.free')}</span> {fileSize(state.free, i18n.language === 'en' ? 'en' : 'ja')}
        </p>
      )}
      <p className="kk-muted">{t('safety:backup.other-pc')}</p>
    </div>
  )
}
