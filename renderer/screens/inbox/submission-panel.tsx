import { Button } from '@mantine/core'
import { IconCheck, IconCornerDownLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readContent } from '../../../shared/applications/content.ts'
import { acceptSubmission, returnSubmission } from '../../actions/headquarters/review.ts'
import { Icon } from '../../ui/icon.tsx'
import { LongTextField } from '../../ui/long-text-field.tsx'
import { Note } from '../../ui/note.tsx'
import { Facts, PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { useDays } from '../../ui/use-days.ts'
import { useFindingWords } from '../applications/finding-words.ts'
import { useDoing } from '../applications/use-doing.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useTools } from '../use-records.ts'
import type { ContentChange } from './content-changes.ts'
import { contentChanges } from './content-changes.ts'
import { ReviewTag } from './review-tag.tsx'
import { ruleIcons } from './rule-marks.tsx'
import { SubmissionContentView } from './submission-content-view.tsx'
import type { ReadSubmission, RuleId } from './submission-rules.ts'
import type { FiledSubmission } from './use-submissions.ts'
import { useFormerContent } from './use-submissions.ts'

/** One submission: the rules, what changed, what was said, what was handed in, and the decision. */
export function SubmissionPanel({ filed, onClose }: { readonly filed: FiledSubmission; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { dateTime, dayOf } = useDays()
  const doing = useDoing()
  const [comment, setComment] = useState('')
  const { submission, scope, read, review } = filed
  const undecided = review.standing === 'new' || review.standing === 'again'
  const broken = read?.rules.some(({ state }) => state === 'broken') ?? false
  const said = submission.history.filter(step => step.comment !== '')
  const others = read?.parts.parties.filter(({ role }) => role !== 'lead').map(({ organisation }) => organisation.name) ?? []
  const decide = (action: typeof acceptSubmission | typeof returnSubmission): void =>
    void doing.run<Parameters<typeof action.run>[1], { deed: string }, string>(action, { scope, submission, comment: comment.trim() })

  return (
    <SidePanel
      label={submission.title}
      onClose={onClose}
      head={
        <>
          <div className="kk-row kk-small">
            <span className="kk-number">{submission.number}</span>
            <ReviewTag review={review} />
            {submission.round > 1 && <span className="kk-muted">{t('headquarters:round', { round: submission.round })}</span>}
            <span className="kk-push kk-muted kk-number">{t('headquarters:arrived', { when: dateTime(filed.arrived, dayOf(now())) })}</span>
          </div>
          <h2>{submission.title || t('applications:untitled')}</h2>
          <p className="kk-muted kk-small">
            {t('headquarters:lead', { name: filed.lead })}
            {others.length > 0 && t('headquarters:with', { names: others.join(t('applications:list-comma')) })}
          </p>
        </>
      }
      foot={
        undecided ? (
          <div className="kk-decide">
            <LongTextField
              label={t('headquarters:comment.label')}
              hint={t('headquarters:comment.hint')}
              rows={2}
              value={comment}
              onChange={setComment}
              message={doing.problem === 'no-comment' ? t('headquarters:comment.missing') : undefined}
            />
            {doing.problem !== null && doing.problem !== 'no-comment' && (
              <ProblemNote problem={doing.problem} words="headquarters:problem" />
            )}
            {broken && <p className="kk-small kk-warned">{t('headquarters:broken')}</p>}
            <div className="kk-row kk-wrap">
              <Button
                variant="filled"
                leftSection={<Icon of={IconCheck} />}
                disabled={doing.running}
                onClick={() => decide(acceptSubmission)}
              >
                {t('headquarters:action.review-accept')}
              </Button>
              <Button leftSection={<Icon of={IconCornerDownLeft} />} disabled={doing.running} onClick={() => decide(returnSubmission)}>
                {t('headquarters:action.review-return')}
              </Button>
            </div>
          </div>
        ) : (
          <Note tone={review.standing.endsWith('-waiting') ? 'warn' : review.standing === 'accepted' ? 'good' : 'plain'}>
            {t(`headquarters:standing-note.${review.standing}`)}
          </Note>
        )
      }
    >
      {review.refused !== null && (
        <PanelSection title={t('headquarters:refused')}>
          <ProblemNote problem={review.refused} words="headquarters:problem" />
        </PanelSection>
      )}
      {read === null ? (
        <PanelSection title={t('headquarters:rules')}>
          <Note tone="warn">{t('headquarters:unreadable')}</Note>
        </PanelSection>
      ) : (
        <>
          <Rules read={read} />
          {submission.round > 1 && <Changes filed={filed} read={read} />}
        </>
      )}
      {said.length > 0 && (
        <PanelSection title={t('headquarters:said')}>
          {said.map(step => (
            <blockquote className="kk-quote" key={`${step.round}-${step.at}`}>
              <span className="kk-muted kk-small">
                {dateTime(step.at, dayOf(now()))} {step.by.person}
              </span>
              <span>{step.comment}</span>
            </blockquote>
          ))}
        </PanelSection>
      )}
      {read && <SubmissionContentView read={read} />}
      <PanelSection title={t('headquarters:identity')}>
        <Facts
          facts={[
            [
              t('headquarters:hash'),
              <code className="kk-hash" key="hash">
                {submission.hash}
              </code>,
            ],
          ]}
        />
        <p className="kk-muted kk-small">{t('headquarters:frozen')}</p>
      </PanelSection>
    </SidePanel>
  )
}

function Rules({ read }: { readonly read: ReadSubmission }) {
  const { t } = useTranslation()
  const { yen, fiscalYear } = useDays()
  const { words } = useFindingWords(read.parts)
  const { programme, parties, application } = read.parts
  const facts: Readonly<Partial<Record<RuleId, string>>> = {
    bodies: t('headquarters:rule-fact.bodies', { count: parties.length }),
    ceiling: t('headquarters:rule-fact.ceiling', { yen: yen(application.request ?? 0), ceiling: yen(programme.ceiling.value) }),
    totals: yen(read.budget.total),
    consent: t('headquarters:rule-fact.consent', { given: parties.filter(({ consent }) => consent !== null).length, all: parties.length }),
    ...(programme.expenses.unconfirmed ? { expenses: t('applications:unconfirmed') } : {}),
  }
  return (
    <PanelSection title={t('headquarters:rules')} fact={t('headquarters:rules-of', { year: fiscalYear(programme.year) })}>
      <ul className="kk-judged">
        {read.rules.map(({ id, state, findings }) => (
          <li key={id} data-state={state}>
            <Icon of={ruleIcons[state]} />
            <span>
              {t(`headquarters:rule.${id}`)}
              <span className="kk-unseen">{t(`headquarters:rule-state.${state}`)}</span>
              {findings.map(finding => (
                <span key={`${finding.code}-${finding.place.record ?? ''}`} className="kk-judged__why">
                  {words(finding)}
                </span>
              ))}
            </span>
            <span className="kk-muted kk-number">{facts[id]}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

function Changes({ filed, read }: { readonly filed: FiledSubmission; readonly read: ReadSubmission }) {
  const { t } = useTranslation()
  const former = useFormerContent(filed)
  const present = readContent(filed.submission.content)
  const words = (change: ContentChange): string => {
    switch (change.what) {
      case 'text':
        return t('headquarters:changed.text', {
          field: t(`applications:field.${change.field}`),
          added: change.added,
          removed: change.removed,
        })
      case 'field':
        return t('headquarters:changed.field', { field: t(`applications:field.${change.field}`) })
      case 'body-added':
      case 'body-removed':
      case 'body-changed':
        return t(`headquarters:changed.${change.what}`, { name: change.name })
      default:
        return t(`headquarters:changed.${change.what}`, { item: change.item || t('applications:budget.no-item') })
    }
  }
  if (!present || former === undefined) return null
  const changes = former === null ? [] : contentChanges(former, present)
  return (
    <PanelSection
      title={t('headquarters:changes')}
      {...(former === null ? {} : { fact: t('headquarters:changes-count', { count: changes.length }) })}
    >
      {former === null ? (
        <p className="kk-muted kk-small">{t('headquarters:changes-unknown')}</p>
      ) : changes.length === 0 ? (
        <p className="kk-muted kk-small">{t('headquarters:changes-none', { title: read.parts.application.title })}</p>
      ) : (
        <ul className="kk-changes">
          {changes.map(change => (
            <li key={JSON.stringify(change)}>{words(change)}</li>
          ))}
        </ul>
      )}
    </PanelSection>
  )
}
