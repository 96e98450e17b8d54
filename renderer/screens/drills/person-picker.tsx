import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import type { Plan, Team } from '../../../shared/drills/drill.ts'
import type { People } from '../../../shared/drills/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMayEdit } from '../../ui/may-edit.ts'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { dragging } from './drag-person.ts'
import type { Gap } from './gap.ts'
import { Languages } from './team-card.tsx'
import type { Candidate } from './use-candidates.ts'
import { candidatesFor, found, useReadings } from './use-candidates.ts'
import type { Placing } from './use-placing.ts'
import { useLanguageName } from './use-plans.ts'

const SHOWN = 40

export interface PersonPickerProps {
  readonly plan: Plan
  readonly team: Team
  readonly people: People
  readonly placing: Placing
  /** The place that is to be filled, or null: any. */
  readonly gap: Gap | null
}

/** Finds people of the roster for a team, best suited first, or takes a name as typed. */
export function PersonPicker({ plan, team, people, placing, gap }: PersonPickerProps) {
  const { t } = useTranslation()
  const readings = useReadings()
  const [query, setQuery] = useState('')
  const [typed, setTyped] = useState('')
  const all = useMemo(() => candidatesFor(plan, team, people, gap), [plan, team, people, gap])
  const rows = useMemo(() => all.filter(({ person }) => found(query, readings.get(person.id) ?? '')), [all, query, readings])
  const putTyped = (): void => {
    if (isBlank(typed)) return
    placing.putName(team, typed.trim(), gap)
    setTyped('')
  }
  return (
    <div className="kk-picker">
      <TextField label={t('drills:picker.search')} value={query} onChange={setQuery} placeholder={t('drills:picker.placeholder')} />
      {placing.problem !== null && <ProblemNote problem={placing.problem} />}
      {people.size === 0 ? (
        <p className="kk-muted">{t('drills:picker.no-roster')}</p>
      ) : rows.length === 0 ? (
        <p className="kk-muted">{t('drills:picker.nobody')}</p>
      ) : (
        <ul aria-label={t('drills:picker.list')}>
          {rows.slice(0, SHOWN).map(row => (
            <CandidateRow key={row.person.id} row={row} onPut={() => placing.put(team, row.person, gap)} />
          ))}
        </ul>
      )}
      {rows.length > SHOWN && <p className="kk-muted kk-small">{t('drills:picker.more', { count: rows.length - SHOWN })}</p>}
      <div className="kk-picker__typed">
        <TextField
          label={t('drills:picker.typed')}
          value={typed}
          onChange={setTyped}
          onEnter={putTyped}
          hint={t('drills:picker.typed-hint')}
        />
        <Button onClick={putTyped} disabled={isBlank(typed)}>
          {t('drills:action.put-in')}
        </Button>
      </div>
    </div>
  )
}

function CandidateRow({ row: { person, fills, elsewhere, doubt }, onPut }: { readonly row: Candidate; readonly onPut: () => void }) {
  const { t } = useTranslation()
  const languageName = useLanguageName()
  const languages = fills.map(({ language }) => languageName(language)).join(t('drills:comma'))
  return (
    <li {...dragging({ volunteer: person.id }, useMayEdit())}>
      <div>
        <span className="kk-team__name">{person.name}</span>
        <Languages languages={person.languages} />
        {languages !== '' && <Tag tone="good">{t('drills:picker.fills', { languages })}</Tag>}
        {elsewhere !== '' && <Tag tone="warn">{t('drills:picker.elsewhere', { team: elsewhere })}</Tag>}
        {doubt && <Tag tone="warn">{t(`drills:picker.${doubt}`)}</Tag>}
      </div>
      <Button
        size="xs"
        leftSection={<Icon of={IconUserPlus} size={15} />}
        aria-label={t('drills:action.put-in-name', { name: person.name })}
        onClick={onPut}
      >
        {t('drills:action.put-in')}
      </Button>
    </li>
  )
}
