import './today.css'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/core/days.ts'
import { Icon } from '../../ui/icon.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { type Decision, decisionWords } from './decision.ts'

/** What waits for a decision, each with its button at hand; the first one is the next step. */
export function Tasks({ decisions, today }: { readonly decisions: readonly Decision[]; readonly today: Day }) {
  const { t } = useTranslation()
  const days = useDays()
  const { go } = usePlace()
  const lines = decisions.map(decision => decisionWords(decision, (key, values) => t(key, { ...values }), days, today))
  return (
    <ul className="kk-tasks">
      {lines.map((line, at) => (
        <li key={line.key}>
          <span className="kk-tasks__icon" data-tone={line.tone}>
            <Icon of={line.icon} />
          </span>
          <div className="kk-tasks__words">
            <b>{line.title}</b>
            {line.fact !== '' && <span className="kk-tasks__fact">{line.fact}</span>}
            <div className="kk-muted kk-small">{line.detail}</div>
          </div>
          <span className="kk-tasks__side">{line.side}</span>
          <Button
            size="xs"
            {...(at === 0 ? { variant: 'filled' } : {})}
            onClick={() => go(line.place)}
            aria-label={`${line.deed}：${line.title}`}
          >
            {line.deed}
          </Button>
        </li>
      ))}
    </ul>
  )
}
