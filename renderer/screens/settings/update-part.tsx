import { Button } from '@mantine/core'
import { IconArrowBackUp, IconPackageImport } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '../../../shared/ipc/values.ts'
import { takeUpdate } from '../../actions/desk/take-update.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Facts } from '../../ui/side-panel.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useAction, useTools } from '../use-records.ts'

/** Which version runs, how a new one comes, and the way back. */
export function UpdatePart() {
  const { t } = useTranslation()
  const { ask } = useTools()
  const [state, setState] = useState<UpdateState | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const taking = useAction(takeUpdate)
  const input = useRef<HTMLInputElement>(null)
  const look = useCallback(() => void ask('update:state', {}).then(setState, () => undefined), [ask])
  useEffect(look, [look])
  if (!state) return null

  const take = async (files: FileList | null): Promise<void> => {
    const [file] = files ?? []
    if (!file) return
    setTrouble(null)
    const done = await taking.run({ file, stop: new AbortController().signal })
    if (!done.ok) setTrouble(done.problem)
    look()
  }
  const goBack = async (): Promise<void> => {
    const done = await ask('update:go-back', {})
    setTrouble(done.ok ? null : done.problem)
    look()
  }
  const isComing = state.next !== null && state.next !== state.back
  return (
    <>
      <Facts facts={[[t('settings:update.version'), state.version]]} />
      <p>{t(`settings:update.by.${state.by}`)}</p>
      {state.next !== null && (
        <Note tone="good">{t(isComing ? 'settings:update.coming' : 'settings:update.back-coming', { version: state.next })}</Note>
      )}
      {trouble !== null && <ProblemNote problem={trouble} words="settings:update.problem" onClose={() => setTrouble(null)} />}
      {state.by === 'file' && (
        <div className="kk-settings__deed">
          <Button leftSection={<Icon of={IconPackageImport} />} loading={taking.running} onClick={() => input.current?.click()}>
            {t('settings:update.take.deed')}
          </Button>
          {state.back !== null && state.next !== state.back && (
            <Button leftSection={<Icon of={IconArrowBackUp} />} onClick={() => void goBack()}>
              {t('settings:update.go-back.deed', { version: state.back })}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('settings:update.choose')}
            accept=".kkupdate"
            onChange={event => {
              void take(event.currentTarget.files)
              event.currentTarget.value = ''
            }}
          />
        </div>
      )}
    </>
  )
}
