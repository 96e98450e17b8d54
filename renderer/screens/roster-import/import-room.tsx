import './roster-import.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/roster/plan-import.ts'
import { importRows } from '../../actions/roster/import.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Progress } from '../../ui/progress.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useDays } from '../../ui/use-days.ts'
import { usePlace } from '../shell/place.ts'
import { useAction } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { Busy } from './busy.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { FileStep } from './file-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { useFile } from './use-file.ts'
import { useReview } from './use-review.ts'

type Stage = 'file' | 'columns' | 'rows' | 'run'

const walk: readonly Stage[] = ['file', 'columns', 'rows', 'run']

interface Writing {
  readonly done: number
  readonly all: number
  readonly stop: AbortController
}

/** A file becomes people of the roster: file, columns, rows, done. Until the last step nothing is written. */
export function ImportRoom() {
  const { t } = useTranslation()
  const { number } = useDays()
  const { go } = usePlace()
  const tellDone = useTellDone()
  const file = useFile()
  const review = useReview(file)
  const importing = useAction(importRows)
  const [step, setStep] = useState<Stage>('file')
  const [writing, setWriting] = useState<Writing | null>(null)

  const run = async (plan: Plan) => {
    const { at } = file
    if (!at || !review.proposal) return
    const stop = new AbortController()
    setWriting({ done: 0, all: 0, stop })
    setStep('run')
    const progress = (done: number, all: number) => setWriting({ done, all, stop })
    const done = await importing.run({ file: at.file.name, plan, roster: review.proposal.roster, progress, stop: stop.signal })
    setWriting(null)
    if (!done.ok) return setStep('rows')
    if ('asks' in done.value) {
      review.askAgain(done.value.asks, done.value.roster)
      return setStep('rows')
    }
    const { deed, people } = done.value
    tellDone(t('roster:deed.import', { file: at.file.name, rows: number(people) }), deed)
    go({ at: 'roster' })
  }
  const planRows = async () => {
    if (await review.start()) setStep('rows')
  }

  const { opened, at, busy } = file
  const head = (
    <PageHead
      title={t('roster-import:title')}
      fact={
        step !== 'file' && (
          <span className="kk-import__name">
            <bdi>{at?.file.name}</bdi> {opened?.encoding && <Tag>{t(`roster-import:encoding.${opened.encoding}`)}</Tag>}
          </span>
        )
      }
      actions={<Steps steps={walk.map(one => t(`roster-import:step.${one}`))} now={walk.indexOf(step)} />}
    />
  )
  if (busy === 'reading' || (busy === 'planning' && step === 'columns')) {
    return (
      <SplitPage head={head}>
        <Busy key={busy} kind={busy} file={at?.file.name ?? ''} size={at?.file.size ?? 0} onStop={file.stop} />
      </SplitPage>
    )
  }
  switch (step) {
    case 'file':
      return <FileStep head={head} file={file} onOn={() => setStep('columns')} onLeave={() => go({ at: 'roster' })} />
    case 'columns':
      return <ColumnsStep head={head} file={file} onBack={() => setStep('file')} onOn={() => void planRows()} />
    case 'rows':
      return (
        <ReviewStep
          head={head}
          review={review}
          problem={importing.outcome && !importing.outcome.ok ? importing.outcome.problem : null}
          onBack={() => setStep('columns')}
          onRun={plan => void run(plan)}
          onLeave={() => go({ at: 'roster' })}
        />
      )
    default:
      return (
        <SplitPage head={head}>
          <div className="kk-import__middle">
            <Progress
              title={t('roster-import:run.title')}
              done={writing?.done ?? 0}
              all={writing?.all ?? 0}
              words={
                writing && writing.all > 0
                  ? t('roster-import:run.parts', { done: writing.done, all: writing.all })
                  : t('roster-import:run.begin')
              }
              onStop={() => writing?.stop.abort()}
              stopLeaves={t('roster-import:stop-leaves')}
            />
          </div>
        </SplitPage>
      )
  }
}
