import { Button } from '@mantine/core'
import { IconGitFork, IconPencil } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '../../../shared/core/json.ts'
import type { Head } from '../../../shared/sync/cell.ts'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { settle } from '../../actions/desk/settle.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDays } from '../../ui/use-days.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useNoteOpened } from '../use-note-opened.ts'
import { useAction, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import type { Difference } from './difference.ts'
import { fieldsOf, isChanged } from './difference.ts'
import { type Digit, digitOf, useDigits } from './digits.tsx'
import { useValueWords } from './value-words.ts'

export interface DifferenceDetailProps {
  readonly difference: Difference
  readonly at: number
  readonly all: number
  /** Leaves it open and goes on. */
  readonly onLater: () => void
}

/** Before, ours, theirs; neither side is chosen beforehand. */
export function DifferenceDetail({ difference: { record, group }, at, all, onLater }: DifferenceDetailProps) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const tellDone = useTellDone()
  const { groupWords } = useValueWords()
  const settling = useAction(settle)
  useNoteOpened(record.kind === 'volunteer' ? record.id : null)
  const [rewriting, setRewriting] = useState<Json | null>(null)
  const section = useDigits()
  const writes = rewriting !== null
  useEffect(() => {
    if (writes) section.current?.querySelector<HTMLElement>('.kk-difference__rewrite :is(input, textarea)')?.focus()
  }, [writes, section])
  const heads = desk.heads(record.kind, record.id, group)
  // Ours first where one of them is ours; otherwise the newer one.
  const ordered = heads.toSorted((one, other) => Number(desk.isOwn(readStamp(other.at).desk)) - Number(desk.isOwn(readStamp(one.at).desk)))
  const before = useBefore(record.kind, record.id, group, ordered[0]?.deed)
  const decide = async (value: Json) => {
    const done = await settling.run({ kind: record.kind, record: record.id, group, value, words: groupWords(group) })
    if (done.ok) tellDone(t('desk:differences.told'), done.value.deed)
  }
  const [ours, theirs, ...more] = ordered
  return (
    <section className="kk-difference" aria-label={groupWords(group)} ref={section}>
      <header>
        <h2>{groupWords(group)}</h2>
        {fieldsOf(ours?.value ?? null).length > 1 && <Tag>{t('desk:differences.group-note')}</Tag>}
        <span className="kk-push kk-muted">{t('desk:differences.place', { at, all })}</span>
      </header>
      <div className="kk-difference__before">
        <Tag tone="line" icon={IconGitFork}>
          {t('desk:differences.before')}
        </Tag>
        {before === undefined ? (
          <span className="kk-muted">{t('desk:differences.before-unknown')}</span>
        ) : (
          <Fields group={group} value={before} />
        )}
      </div>
      <div className="kk-difference__sides">
        {ours && (
          <Side
            words={t('desk:differences.ours')}
            head={ours}
            group={group}
            before={before}
            digit="1"
            button={t('desk:differences.decide-ours')}
            onDecide={decide}
          />
        )}
        {theirs && (
          <Side
            words={t('desk:differences.theirs')}
            head={theirs}
            group={group}
            before={before}
            digit="2"
            button={t('desk:differences.decide-theirs')}
            onDecide={decide}
          />
        )}
      </div>
      {more.length > 0 && <p>{t('desk:differences.more', { count: more.length })}</p>}
      {rewriting === null ? (
        <div className="kk-row">
          <Button leftSection={<Icon of={IconPencil} />} {...digitOf('3')} onClick={() => setRewriting(ours?.value ?? '')}>
            {t('desk:differences.rewrite')}
          </Button>
          <Looks>
            <Button variant="subtle" onClick={onLater}>
              {t('desk:differences.later')}
            </Button>
          </Looks>
        </div>
      ) : (
        <Rewrite group={group} value={rewriting} onChange={setRewriting} onDecide={() => void decide(rewriting)} />
      )}
      {settling.outcome && !settling.outcome.ok && <ProblemNote problem={settling.outcome.problem} />}
      <div className="kk-difference__after">
        <h3>{t('desk:differences.after')}</h3>
        <ul>
          <li>{t('desk:differences.after-kept')}</li>
          <li>{t('desk:differences.after-told')}</li>
        </ul>
      </div>
    </section>
  )
}

interface SideProps {
  readonly words: string
  readonly head: Head
  readonly group: string
  readonly before: Json | undefined
  readonly digit: Digit
  readonly button: string
  readonly onDecide: (value: Json) => Promise<void>
}

function Side({ words, head, group, before, digit, button, onDecide }: SideProps) {
  const { desk } = useTools()
  const days = useDays()
  const line = desk.history().find(({ deed }) => deed.id === head.deed)
  const { millis } = readStamp(head.at)
  return (
    <article className="kk-difference__side">
      <header>
        <b>{words}</b> <span>{line?.person}</span>
        <div className="kk-muted">{days.dateTime(millis)}</div>
      </header>
      <Fields group={group} value={head.value} before={before} />
      <Button fullWidth {...digitOf(digit)} onClick={() => void onDecide(head.value)}>
        {button}
      </Button>
    </article>
  )
}

function Fields({ group, value, before }: { readonly group: string; readonly value: Json; readonly before?: Json | undefined }) {
  const { fieldWords, valueWords } = useValueWords()
  return (
    <dl className="kk-difference__fields">
      {fieldsOf(value).map(([name, item]) => (
        <div key={name}>
          {name !== '' && <dt>{fieldWords(name)}</dt>}
          <dd>{isChanged(name, item, before) ? <mark>{valueWords(group, item)}</mark> : valueWords(group, item)}</dd>
        </div>
      ))}
    </dl>
  )
}

interface RewriteProps {
  readonly group: string
  readonly value: Json
  readonly onChange: (value: Json) => void
  readonly onDecide: () => void
}

/** Texts and numbers of the group, written anew by hand; lists are taken over from one of the sides. */
function Rewrite({ group, value, onChange, onDecide }: RewriteProps) {
  const { t } = useTranslation()
  const { fieldWords, groupWords } = useValueWords()
  const put = (name: string, text: string, old: Json) => {
    const item = typeof old === 'number' && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    onChange(name === '' ? item : { ...(value as { readonly [key: string]: Json }), [name]: item })
  }
  return (
    <div className="kk-difference__rewrite">
      {fieldsOf(value).map(([name, item]) =>
        typeof item === 'string' || typeof item === 'number' ? (
          <TextField
            key={name}
            label={name === '' ? groupWords(group) : fieldWords(name)}
            value={String(item)}
            onChange={text => put(name, text, item)}
          />
        ) : null,
      )}
      <Button onClick={onDecide}>{t('desk:differences.decide-rewritten')}</Button>
    </div>
  )
}

/** The value on which both sides were written, where this desk still has it. */
function useBefore(kind: Difference['record']['kind'], record: string, group: string, deed: string | undefined): Json | undefined {
  const { desk } = useTools()
  const [before, setBefore] = useState<Json | undefined>(undefined)
  useEffect(() => {
    let gone = false
    if (deed !== undefined) {
      void desk.valueBefore(deed, kind, record, group).then(value => {
        if (!gone) setBefore(value as Json | undefined)
      })
    }
    return () => {
      gone = true
    }
  }, [desk, deed, kind, record, group])
  return before
}
