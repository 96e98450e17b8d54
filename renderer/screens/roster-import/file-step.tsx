import { Button } from '@mantine/core'
import { IconArrowRight, IconFileSpreadsheet, IconTableImport } from '@tabler/icons-react'
import type { DragEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { FileTrouble } from './file-trouble.tsx'
import { OpenedFacts } from './opened-facts.tsx'
import type { FileInUse } from './use-file.ts'
import { useFocus } from './use-focus.ts'

export interface FileStepProps {
  readonly head: ReactNode
  readonly file: FileInUse
  readonly onOn: () => void
  readonly onLeave: () => void
}

/** Which file, and whether it was read right. */
export function FileStep({ head, file, onOn, onLeave }: FileStepProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const next = useFocus<HTMLButtonElement>(file.opened !== null)
  const choose = useFocus<HTMLButtonElement>(file.opened === null && file.trouble === null)
  const { opened, trouble, at } = file

  const pick = () => input.current?.click()
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first) void file.open(first)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const foot = opened && (
    <>
      <p className="kk-muted">{t('roster-import:file.check')}</p>
      <span className="kk-push kk-row">
        <Button onClick={pick}>{t('roster-import:file.other')}</Button>
        <Button ref={next} variant="filled" rightSection={<Icon of={IconArrowRight} />} onClick={onOn}>
          {t('roster-import:file.on')}
        </Button>
      </span>
    </>
  )
  return (
    <SplitPage head={head} {...(foot ? { foot } : {})}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way of the button inside */}
      <div
        className="kk-import__drop"
        data-over={over}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('roster-import:file.choose')}
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls"
          onChange={event => {
            take(event.currentTarget.files)
            // The same file can be chosen again after it was put right.
            event.currentTarget.value = ''
          }}
        />
        {trouble ? (
          <FileTrouble file={file} trouble={trouble} onPick={pick} />
        ) : opened && at ? (
          <OpenedFacts file={file} opened={opened} at={at} />
        ) : (
          <div className="kk-import__well">
            <EmptyState
              icon={IconFileSpreadsheet}
              title={t('roster-import:file.title')}
              actions={
                <>
                  <Button ref={choose} variant="filled" leftSection={<Icon of={IconTableImport} />} onClick={pick}>
                    {t('roster-import:file.choose')}
                  </Button>
                  <Button onClick={onLeave}>{t('roster-import:to-roster')}</Button>
                </>
              }
            >
              {t('roster-import:file.words')}
            </EmptyState>
          </div>
        )}
      </div>
    </SplitPage>
  )
}
