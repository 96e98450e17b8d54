import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lockChoices } from '../../../shared/settings/choices.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useTools } from '../use-records.ts'
import { ChangePassphrase } from './change-passphrase.tsx'
import { RehearsedLine } from './rehearsed-line.tsx'
import { useChangeLockAfter, useLockAfter } from './use-lock-after.ts'

/** When the desk locks itself, and another passphrase. */
export function LockPart() {
  const { t } = useTranslation()
  const tell = useTell()
  const after = useLockAfter()
  const change = useChangeLockAfter()
  const [changing, setChanging] = useState(false)
  const { desk } = useTools()
  // Where several share the desk, it waits for the next of them first (SPEC K8).
  const words = desk.facts.who ? 'keys:lock.people' : 'keys:lock'
  return (
    <>
      {after !== null && (
        <div className="kk-settings__line">
          <span>{t(`${words}.after`)}</span>
          <div>
            <SegmentedControl
              label={t(`${words}.after`)}
              value={after}
              onChange={change}
              choices={lockChoices.map(value => ({
                value,
                words: value === 'never' ? t(`${words}.never`) : t('keys:lock.minutes', { count: Number(value) }),
              }))}
            />
          </div>
        </div>
      )}
      <p className="kk-muted kk-small">{t(`${words}.about`)}</p>
      <p className="kk-muted kk-small">
        <RehearsedLine />
      </p>
      <div>
        <Button onClick={() => setChanging(true)}>{t('keys:passphrase.deed')}</Button>
      </div>
      {changing && (
        <ChangePassphrase
          onClose={() => setChanging(false)}
          onDone={() => {
            setChanging(false)
            tell({ words: t('keys:passphrase.done') })
          }}
        />
      )}
    </>
  )
}
