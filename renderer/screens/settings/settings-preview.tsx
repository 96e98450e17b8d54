import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChoiceChange } from '../../../shared/settings/choices.ts'
import type { SettingsFile } from '../../../shared/settings/settings-file.ts'
import { Note } from '../../ui/note.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { useTravelling } from './use-travelling.ts'

export interface SettingsPreviewProps {
  readonly name: string
  readonly file: SettingsFile
  readonly changes: readonly ChoiceChange[]
  readonly travelling: ReturnType<typeof useTravelling>
  readonly onClose: () => void
}

/** What a settings file would change, line by line. What makes the desk less safe a person has to tick. */
export function SettingsPreview({ name, file, changes, travelling, onClose }: SettingsPreviewProps) {
  const { t } = useTranslation()
  const { longDay } = useDays()
  const heading = useRef<HTMLHeadingElement>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(changes.filter(({ lessSafe }) => !lessSafe).map(one => one.name)))
  useEffect(() => heading.current?.focus(), [])
  const onTick = (name: string): void =>
    setTicked(former => new Set(former.has(name) ? [...former].filter(one => one !== name) : [...former, name]))
  const wanted = changes.filter(one => ticked.has(one.name))
  const take = async (): Promise<void> => {
    if (await travelling.take(wanted)) onClose()
  }
  return (
    <section className="kk-settings__preview">
      <h3 ref={heading} tabIndex={-1}>
        {t('settings:file.preview', { name })}
      </h3>
      {file.made !== null && <p className="kk-muted kk-small">{t('settings:file.made', { day: longDay(file.made) })}</p>}
      {changes.length === 0 ? (
        <Note>{t('settings:file.same')}</Note>
      ) : (
        <Changes changes={changes} travelling={travelling} ticked={ticked} onTick={onTick} />
      )}
      {changes.some(({ lessSafe }) => lessSafe) && <Note tone="warn">{t('settings:file.less-safe')}</Note>}
      {file.notTaken.length > 0 && (
        <p className="kk-muted kk-small">
          {t('settings:file.not-taken')}{' '}
          {file.notTaken.map((one, at) => (
            <span key={one}>
              {at > 0 && ' · '}
              <bdi>
                <code>{one}</code>
              </bdi>
            </span>
          ))}{' '}
          {file.more > 0 && t('settings:file.more', { count: file.more })}
        </p>
      )}
      <div className="kk-settings__deed">
        <Button onClick={onClose}>{t(changes.length === 0 ? 'shell:ui.close' : 'shell:ui.stop')}</Button>
        {changes.length > 0 && (
          <Button variant="filled" disabled={wanted.length === 0} loading={travelling.taking} onClick={() => void take()}>
            {t('settings:file.take', { count: wanted.length })}
          </Button>
        )}
      </div>
    </section>
  )
}

interface ChangesProps extends Pick<SettingsPreviewProps, 'changes' | 'travelling'> {
  readonly ticked: ReadonlySet<string>
  readonly onTick: (name: string) => void
}

function Changes({ changes, travelling: { titleOf, wordsOf }, ticked, onTick }: ChangesProps) {
  const { t } = useTranslation()
  return (
    <table className="kk-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('settings:file.setting')}</th>
          <th scope="col">{t('settings:file.now')}</th>
          <th scope="col">{t('settings:file.then')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, from, to }) => (
          <tr key={name}>
            <td>
              <label className="kk-row">
                <input type="checkbox" className="kk-check" checked={ticked.has(name)} onChange={() => onTick(name)} />
                {titleOf(name)}
              </label>
            </td>
            <td className="kk-muted">{wordsOf(name, from)}</td>
            <td>
              <b>{wordsOf(name, to)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
