import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/error-state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { FileInUse, Trouble } from './use-file.ts'
import { useFocus } from './use-focus.ts'

/** A file that cannot be read: what happened, that the roster is as it was, and what to do. */
export function FileTrouble({
  file,
  trouble,
  onPick,
}: {
  readonly file: FileInUse
  readonly trouble: Trouble
  readonly onPick: () => void
}) {
  const { t } = useTranslation()
  const again = useFocus<HTMLButtonElement>()
  const { at } = file
  const { problem, line } = trouble
  const locked = problem === 'password' || problem === 'wrong-password'
  const chosen = at?.reading.readAs
  return (
    <div className="kk-import__middle">
      <ErrorState
        happened={t(`roster-import:problem.${problem}.what`)}
        {...(line === undefined ? {} : { why: t('roster-import:problem.at', { line }) })}
        safe={t('roster-import:problem.safe')}
        cure={t(`roster-import:problem.${problem}.do`)}
        actions={
          locked ? undefined : (
            <>
              {chosen && at && (
                <Button variant="filled" onClick={() => void file.open(at.file)}>
                  {t('roster-import:file.recognise-again')}
                </Button>
              )}
              <Button ref={again} variant={chosen ? 'default' : 'filled'} onClick={onPick}>
                {t('roster-import:file.other')}
              </Button>
            </>
          )
        }
      />
      {locked && at && <Password onOpen={password => void file.open(at.file, undefined, password)} onPick={onPick} />}
    </div>
  )
}

/** The password goes to the worker that opens the file and is kept nowhere. */
function Password({ onOpen, onPick }: { readonly onOpen: (password: string) => void; readonly onPick: () => void }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const open = () => password !== '' && onOpen(password)
  return (
    <div className="kk-import__password">
      <TextField
        label={t('roster-import:file.password')}
        type="password"
        value={password}
        onChange={setPassword}
        onEnter={open}
        autoFocus
      />
      <div className="kk-row">
        <Button variant="filled" disabled={password === ''} onClick={open}>
          {t('roster-import:file.unlock')}
        </Button>
        <Button onClick={onPick}>{t('roster-import:file.other')}</Button>
      </div>
    </div>
  )
}
