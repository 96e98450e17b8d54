import { Button } from '@mantine/core'
import {
  IconBellRinging,
  IconCalendarOff,
  IconCheck,
  IconCircleCheck,
  IconCircleMinus,
  IconHelpCircle,
  IconPencil,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import type { Volunteer } from '../../../shared/roster/volunteer.ts'
import { add } from '../../actions/roster/add.ts'
import { edit } from '../../actions/roster/edit.ts'
import { Icon } from '../../ui/icon.tsx'
import { leadToUnread } from '../../ui/lead-to-unread.ts'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { EraseDialog } from '../retention/erase-dialog.tsx'
import { useNoteOpened } from '../use-note-opened.ts'
import { useAction, useTools } from '../use-records.ts'
import { PersonForm } from './person-form.tsx'
import { PersonHistory } from './person-history.tsx'
import { SpokenLanguages } from './spoken-languages.tsx'
import { Unread } from './unread.tsx'

export interface PersonPanelProps {
  readonly person: Volunteer
  /** Not in the roster yet. */
  readonly fresh: boolean
  readonly onAdded: (id: string) => void
  readonly onClose: () => void
}

/** One person: to read, to correct, or to add. */
export function PersonPanel({ person, fresh, onAdded, onClose }: PersonPanelProps) {
  const { t } = useTranslation()
  const editing = useAction(edit)
  const adding = useAction(add)
  useNoteOpened(fresh ? null : person.id)
  const [writing, setWriting] = useState(fresh)
  const [draft, setDraft] = useState(person)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  // Found by the search box, or just put into the roster: the keys go on here. In the list they stay with the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a person who comes is the reason
  useEffect(() => {
    if (!fresh && (document.activeElement?.matches('body, main') ?? true)) panel.current?.focus()
  }, [person.id, fresh])
  const [erasing, setErasing] = useState(false)
  // What was written a moment ago and is not in the record yet: the next field builds on it.
  const [ahead, setAhead] = useState<{ readonly of: Volunteer; readonly after: Volunteer } | null>(null)
  const known = ahead?.of === person ? ahead.after : person
  const shown = fresh ? draft : known
  const change = (part: Partial<Volunteer>) => {
    const after = { ...shown, ...part }
    if (fresh) return setDraft(after)
    setAhead({ of: person, after })
    return correct(part)
  }
  const correct = async (part: Partial<Volunteer>) => {
    // Told from the record: what else is on its way may not arrive.
    const done = await editing.run({ before: person, after: { ...person, ...part } })
    if (!done.ok) setAhead(null)
    return done
  }
  const put = async () => {
    if (isBlank(draft.name)) {
      setTried(true)
      // The name is the first field.
      form.current?.querySelector('input')?.focus()
      return
    }
    if (leadToUnread(form.current)) return
    const done = await adding.run(draft)
    if (done.ok) onAdded(draft.id)
  }
  const trouble = [editing.outcome, adding.outcome].find(outcome => outcome && !outcome.ok)
  return (
    <SidePanel
      label={t('roster:person.label')}
      scrolled={panel}
      head={
        <div className="kk-person__title">
          <span className="kk-muted kk-small">
            {shown.kana} {shown.number}
          </span>
          <h2>
            <bdi>{shown.name || t('roster:person.new')}</bdi>
          </h2>
        </div>
      }
      onClose={onClose}
      foot={
        fresh ? (
          <>
            <Button variant="filled" loading={adding.running} onClick={() => void put()}>
              {t('roster:person.put')}
            </Button>
            <Button variant="outline" onClick={onClose}>
              {t('shell:ui.stop')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="outline" leftSection={<Icon of={writing ? IconCheck : IconPencil} />} onClick={() => setWriting(!writing)}>
              {writing ? t('roster:person.read') : t('roster:action.edit')}
            </Button>
            <Button variant="subtle" color="bad" onClick={() => setErasing(true)}>
              {t('retention:erase.request')}
            </Button>
          </>
        )
      }
    >
      {trouble && !trouble.ok && <ProblemNote problem={trouble.problem} />}
      {writing ? (
        <div ref={form}>
          <PersonForm person={shown} onChange={change} fresh={fresh ? { tried } : undefined} />
        </div>
      ) : (
        <PersonFacts person={person} />
      )}
      {erasing && <EraseDialog person={person} why="request" onClose={() => setErasing(false)} onErased={onClose} />}
    </SidePanel>
  )
}

function PersonFacts({ person }: { readonly person: Volunteer }) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { longDay, dayOf, month } = useDays()
  const lapsed = person.until !== '' && person.until < dayOf(now())
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    pairs.filter(([, value]) => value !== '').map(([label, value]) => [label, <bdi key={label}>{value}</bdi>] as const)
  return (
    <>
      <div className="kk-panel-section kk-person__tags">
        {person.disaster === true && (
          <Tag tone="good" icon={IconBellRinging}>
            {t('roster:person.disaster')}
          </Tag>
        )}
        {person.until !== '' && (
          <Tag tone={lapsed ? 'warn' : 'ai'} {...(lapsed ? { icon: IconCalendarOff } : {})}>
            {t(lapsed ? 'roster:person.lapsed' : 'roster:person.until', { when: month(person.until) })}
          </Tag>
        )}
      </div>
      <Unread person={person} />
      <PanelSection title={t('fields:group.languages')}>
        <SpokenLanguages languages={person.languages} words />
        {person.cert !== '' && <p className="kk-muted kk-small">{person.cert}</p>}
      </PanelSection>
      <PanelSection title={t('roster:person.contact')}>
        <Facts
          facts={rows([
            [t('fields:group.phone'), person.phone],
            [t('fields:group.email'), person.email],
            [t('fields:group.address'), [person.postcode, person.address].filter(part => part !== '').join(' ')],
            [t('fields:group.birth'), person.birth === '' ? '' : longDay(person.birth)],
            [t('fields:group.latin'), person.latin],
          ])}
        />
      </PanelSection>
      <PanelSection title={t('roster:person.consent')}>
        <Said value={person.consent} words={t('fields:group.consent')} />
        <Said value={person.disaster} words={t('fields:group.disaster')} />
      </PanelSection>
      {(person.categories.length > 0 || person.note !== '') && (
        <PanelSection title={t('roster:person.more')}>
          <Facts
            facts={rows([
              [t('fields:group.categories'), person.categories.join('、')],
              [t('fields:group.note'), person.note],
            ])}
          />
        </PanelSection>
      )}
      <PersonHistory id={person.id} />
    </>
  )
}

/** Yes, no, or nothing said; nothing said is never a yes. */
function Said({ value, words }: { readonly value: boolean | null; readonly words: string }) {
  const { t } = useTranslation()
  const icon = value === true ? IconCircleCheck : value === false ? IconCircleMinus : IconHelpCircle
  return (
    <p className="kk-person__said" data-said={value ?? 'unsaid'}>
      <Icon of={icon} size={15} /> {words}{' '}
      <span className="kk-push">
        {t(value === true ? 'roster:filter.yes' : value === false ? 'roster:filter.no' : 'roster:filter.unsaid')}
      </span>
    </p>
  )
}
