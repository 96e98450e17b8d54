import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writeText } from '../../actions/applications/write-text.ts'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { SectionProps } from './editor-sections.tsx'

/** A long text that several people may write at once; how many letters it has is always seen. */
export function TextSection({ open, doing, readOnly, field }: SectionProps & { readonly field: 'purpose' | 'content' | 'effect' }) {
  const { t } = useTranslation()
  const { number } = useDays()
  const value = open.parts.application[field]
  const [typed, setTyped] = useState<string | null>(null)
  // What stood there when the person began: what others write meanwhile is told from it.
  const base = useRef<string | null>(null)
  const letters = [...(typed ?? value)].length
  const save = async (text: string) => {
    const over = base.current ?? value
    base.current = null
    setTyped(null)
    const done = await doing.run(writeText, { application: open.record.id, field, base: over, text })
    // Tried again later, it is still told from what stood there when the person began.
    if (!done.ok) base.current = over
    return done
  }
  return (
    <div data-field={field}>
      <LongTextField
        label={t(`applications:field.${field}`)}
        hint={`${t(`applications:hint.${field}`)} ${t('applications:letters', { count: letters, letters: number(letters) })}`}
        value={value}
        rows={6}
        readOnly={readOnly}
        onChange={text => {
          base.current ??= value
          setTyped(text)
        }}
        onSave={save}
      />
    </div>
  )
}
