import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/applications/programme.ts'
import type { Fact } from '../../../shared/applications/programme-facts.ts'
import { readQuantity } from '../../../shared/applications/read-number.ts'
import type { Day } from '../../../shared/core/days.ts'
import { isBlank } from '../../../shared/core/text.ts'
import { DayField } from '../../ui/day-field.tsx'
import { leadToUnread } from '../../ui/lead-to-unread.ts'
import { TextField } from '../../ui/text-field.tsx'

export interface FactFormProps {
  readonly rule: Fact['rule']
  readonly programme: Programme
  readonly onSave: (fact: Fact) => void
  readonly onStop: () => void
}

/** What somebody found out about a rule: the value, and where it stands. Without a source it cannot be kept. */
export function FactForm({ rule, programme, onSave, onStop }: FactFormProps) {
  const { t } = useTranslation()
  const form = useRef<HTMLDivElement>(null)
  const [day, setDay] = useState<Day | null>(rule === 'deadline' || rule === 'projectEnd' ? programme[rule].value : null)
  const [percent, setPercent] = useState(programme.subsidyRate.value === null ? '' : String(programme.subsidyRate.value * 100))
  const [source, setSource] = useState('')
  const fact = factOf(rule, day, percent, source.trim())
  return (
    <div className="kk-fact" ref={form}>
      {(rule === 'deadline' || rule === 'projectEnd') && <DayField label={t(`applications:rule.${rule}`)} value={day} onSave={setDay} />}
      {rule === 'subsidyRate' && <TextField label={t('applications:rules.percent')} value={percent} onChange={setPercent} />}
      <TextField label={t('applications:rules.source')} hint={t('applications:rules.source-hint')} value={source} onChange={setSource} />
      <div className="kk-row">
        <Button size="xs" disabled={fact === null} onClick={() => fact && !leadToUnread(form.current) && onSave(fact)}>
          {t('applications:rules.keep')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onStop}>
          {t('shell:ui.stop')}
        </Button>
      </div>
    </div>
  )
}

function factOf(rule: Fact['rule'], day: Day | null, percent: string, source: string): Fact | null {
  if (isBlank(source)) return null
  if (rule === 'deadline' || rule === 'projectEnd') return day === null ? null : { rule, value: day, source }
  if (rule !== 'subsidyRate') return { rule, value: true, source }
  const read = readQuantity(percent.replace(/[%％]/, ''))
  return read.ok && read.value > 0 && read.value <= 100 ? { rule, value: read.value / 100, source } : null
}
