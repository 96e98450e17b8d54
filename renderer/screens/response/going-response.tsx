import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import type { Response, Said } from '../../../shared/response/response.ts'
import { edit } from '../../actions/response/edit.ts'
import { end } from '../../actions/response/end.ts'
import { useMayEdit } from '../../ui/may-edit.ts'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useAction, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { ResponseWhen } from './response-when.tsx'
import { wallTime } from './use-response.ts'

/** A response that goes on: what is known of it, and its end, which can be taken back. */
export function GoingResponse({ response }: { readonly response: Response }) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { go } = usePlace()
  const mayEdit = useMayEdit()
  const tellDone = useTellDone()
  const [editing, ending] = [useAction(edit), useAction(end)]
  const { sort, title, began, facts } = response
  const save = (said: Partial<Said>) => editing.run({ response, said })
  const stop = async (): Promise<void> => {
    const done = await ending.run({ response, today: wallTime(now()).day })
    if (!done.ok) return
    go({ at: 'today' })
    tellDone(t(`response:deed.end-${sort}`, { title }), done.value.deed)
  }
  const failed = [editing.outcome, ending.outcome].find(outcome => outcome?.ok === false)
  return (
    <section className="kk-response-form" aria-label={title}>
      <div className="kk-row">
        <Tag tone={sort === 'drill' ? 'drill' : 'bad'}>{t(`response:going.${sort}`)}</Tag>
        <h2 className="kk-section">{title}</h2>
      </div>
      <TextField
        label={t('response:field.title')}
        value={title}
        onSave={words => (isBlank(words) ? undefined : save({ title: words.trim() }))}
      />
      <ResponseWhen began={began} onSave={began => save({ began })} />
      <TextField
        label={t('response:field.facts')}
        hint={t('response:field.facts-hint')}
        value={facts}
        onSave={words => save({ facts: words })}
        optional
      />
      {failed?.ok === false && <ProblemNote problem={failed.problem} />}
      <div className="kk-row kk-wrap">
        <Button disabled={!mayEdit} loading={ending.running} onClick={() => void stop()}>
          {t(`response:end.${sort}`)}
        </Button>
        <span className="kk-muted kk-small">{t('response:end.after')}</span>
      </div>
    </section>
  )
}
