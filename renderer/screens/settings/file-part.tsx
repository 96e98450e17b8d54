import { Button } from '@mantine/core'
import { IconFileExport, IconFileImport } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOf } from '../../../shared/settings/choices.ts'
import { LARGEST_SETTINGS_FILE, readSettingsFile, type SettingsFile } from '../../../shared/settings/settings-file.ts'
import { saveSettings } from '../../actions/desk/save-settings.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useAction } from '../use-records.ts'
import { SettingsPreview } from './settings-preview.tsx'
import { useTravelling } from './use-travelling.ts'

type Trouble = 'not-settings' | 'newer' | 'unreadable'
type Chosen = { readonly name: string; readonly file: SettingsFile } | { readonly name: string; readonly trouble: Trouble }

/** Settings go to another PC as a file, and come from one: shown first, changed by a press, taken back by another. */
export function FilePart() {
  const { t } = useTranslation()
  const { dayOf } = useDays()
  const tell = useTell()
  const travelling = useTravelling()
  const saving = useAction(saveSettings)
  const input = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)

  const save = async (): Promise<void> => {
    const saved = await saving.run({ chosen: travelling.now, today: dayOf(Date.now()) })
    if (saved.ok) tell({ words: t('settings:file.saved', { name: saved.value.name }) })
  }
  const open = async (files: FileList | null): Promise<void> => {
    const [first] = files ?? []
    if (!first) return
    setChosen(null)
    setChosen({ name: first.name, ...(await opened(first)) })
  }
  const close = (): void => {
    setChosen(null)
    opener.current?.focus()
  }
  return (
    <>
      <p>{t('settings:file.about')}</p>
      <div className="kk-settings__deed">
        <Button leftSection={<Icon of={IconFileExport} />} onClick={() => void save()}>
          {t('settings:file.save.deed')}
        </Button>
        <Button ref={opener} leftSection={<Icon of={IconFileImport} />} onClick={() => input.current?.click()}>
          {t('settings:file.open.deed')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('settings:file.choose')}
          accept=".json"
          onChange={event => {
            void open(event.currentTarget.files)
            // The same file can be chosen again after it was put right.
            event.currentTarget.value = ''
          }}
        />
      </div>
      {travelling.problem && <ProblemNote problem={travelling.problem} words="settings:file.problem" />}
      {chosen && 'trouble' in chosen && (
        <ErrorState
          happened={t(`settings:file.trouble.${chosen.trouble}.happened`, { name: chosen.name })}
          safe={t('settings:file.safe')}
          cure={t(`settings:file.trouble.${chosen.trouble}.cure`)}
        />
      )}
      {chosen && 'file' in chosen && (
        <SettingsPreview
          name={chosen.name}
          file={chosen.file}
          changes={changesOf(travelling.now, chosen.file.chosen)}
          travelling={travelling}
          onClose={close}
        />
      )}
    </>
  )
}

async function opened(file: File): Promise<{ readonly file: SettingsFile } | { readonly trouble: Trouble }> {
  if (file.size > LARGEST_SETTINGS_FILE) return { trouble: 'not-settings' }
  const text = await file.text().catch(() => null)
  if (text === null) return { trouble: 'unreadable' }
  const read = readSettingsFile(text)
  return read.ok ? { file: read.value } : { trouble: read.problem }
}
