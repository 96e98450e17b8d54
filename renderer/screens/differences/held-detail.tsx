import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { readStamp } from '../../../shared/sync/stamp.ts'
import { acceptDeletion } from '../../actions/desk/accept-deletion.ts'
import { keepRecords } from '../../actions/desk/keep-records.ts'
import type { HeldDeletion } from '../../data/held.ts'
import { Tag } from '../../ui/tag.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useDeedWords } from '../deed-words.ts'
import { ProblemNote } from '../problem-note.tsx'
import { recordName } from '../record-name.ts'
import { useAction, useTools } from '../use-records.ts'

/** More names than this nobody reads; their number is said. */
const NAMES = 12

/** What another desk deleted unasked: who, when, how much of how much, and the two ways out of it. */
export function HeldDetail({ held, at, all }: { readonly held: HeldDeletion; readonly at: number; readonly all: number }) {
  const { t } = useTranslation()
  const { desk } = useTools()
  const tell = useTell()
  const { number, dateTime } = useDays()
  const deedWords = useDeedWords()
  const accepting = useAction(acceptDeletion)
  const keeping = useAction(keepRecords)
  const { line, of, records } = held
  const count = records.length
  const shown = number(count)
  const title = t('desk:held.title', { count, shown })
  const accept = async () => {
    const done = await accepting.run({ held })
    if (done.ok) tell({ words: t('desk:held.accepted', { shown }), onUndo: () => void desk.undo(done.value.deed) })
  }
  const keep = async () => {
    const done = await keeping.run({ held })
    if (done.ok) tell({ words: t('desk:held.kept', { shown }) })
  }
  const running = accepting.running || keeping.running
  const outcome = [accepting, keeping].map(one => one.outcome).find(one => one && !one.ok)
  return (
    <section className="kk-difference" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Tag tone="line" icon={IconHandStop}>
          {t('desk:held.waiting')}
        </Tag>
        <span className="kk-push kk-muted">{t('desk:differences.place', { at, all })}</span>
      </header>
      <div className="kk-difference__before">
        <b>{line.person || t('desk:held.someone')}</b>
        <span className="kk-muted">{dateTime(readStamp(line.deed.at).millis)}</span>
        <span>{deedWords(line)}</span>
      </div>
      <p className="kk-held__why">{t('desk:held.why', { all: number(of), deleted: shown })}</p>
      <div className="kk-held__names">
        <h3 id="kk-held-names">{t('desk:held.names')}</h3>
        <ul aria-labelledby="kk-held-names">
          {records.slice(0, NAMES).map(({ record }) => (
            <li key={`${record.kind}/${record.id}`}>{recordName(record.groups) || t(`fields:kind.${record.kind}`)}</li>
          ))}
          {count > NAMES && <li className="kk-muted">{t('desk:held.more', { count: count - NAMES, shown: number(count - NAMES) })}</li>}
        </ul>
      </div>
      <div className="kk-difference__sides">
        <Way
          title={t('desk:action.keep-records')}
          about={t('desk:held.keep-after', { shown })}
          running={running}
          onChoose={() => void keep()}
        />
        <Way
          title={t('desk:action.accept-deletion')}
          about={t('desk:held.accept-after', { shown })}
          running={running}
          onChoose={() => void accept()}
        />
      </div>
      {outcome && !outcome.ok && <ProblemNote problem={outcome.problem} />}
    </section>
  )
}

interface WayProps {
  readonly title: string
  readonly about: string
  readonly running: boolean
  readonly onChoose: () => void
}

function Way({ title, about, running, onChoose }: WayProps) {
  return (
    <article className="kk-difference__side">
      <p>{about}</p>
      <Button fullWidth disabled={running} onClick={onChoose}>
        {title}
      </Button>
    </article>
  )
}
