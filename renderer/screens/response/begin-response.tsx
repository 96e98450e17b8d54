import { Button } from '@mantine/core'
import { IconAlertHexagon, IconFlag3 } from '@tabler/icons-react'
import { type SubmitEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/core/text.ts'
import { type Sort, sorts } from '../../../shared/response/response.ts'
import { begin } from '../../actions/response/begin.ts'
import { Icon } from '../../ui/icon.tsx'
import { leadToUnread } from '../../ui/lead-to-unread.ts'
import { useMayEdit } from '../../ui/may-edit.ts'
import { TextField } from '../../ui/text-field.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { useAction, useTools } from '../use-records.ts'
import { useTellDone } from '../use-tell-done.ts'
import { ResponseWhen } from './response-when.tsx'
import { wallTime } from './use-response.ts'

const icons = { disaster: IconAlertHexagon, drill: IconFlag3 }

/** Asks once, 訓練か災害か, and for the name; during a drill only a real disaster can still begin. */
export function BeginResponse({ inDrill }: { readonly inDrill: boolean }) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { go } = usePlace()
  const mayEdit = useMayEdit()
  const tellDone = useTellDone()
  const name = useId()
  const beginning = useAction(begin)
  const [sort, setSort] = useState<Sort | null>(inDrill ? 'disaster' : null)
  const [title, setTitle] = useState('')
  const [facts, setFacts] = useState('')
  const [began, setBegan] = useState(() => wallTime(now()))
  const [asked, setAsked] = useState(false)
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setAsked(true)
    if (sort === null || isBlank(title)) {
      const first = sort === null ? 'input[type="radio"]' : 'input:not([type="radio"])'
      event.currentTarget.querySelector<HTMLInputElement>(first)?.focus()
      return
    }
    if (leadToUnread(event.currentTarget)) return
    const done = await beginning.run({ sort, title: title.trim(), began, facts })
    if (!done.ok) return
    go({ at: 'today' })
    tellDone(t(`response:deed.begin-${sort}`, { title: title.trim() }), done.value.deed)
  }
  return (
    <form className="kk-response-form" onSubmit={event => void submit(event)} noValidate>
      <fieldset className="kk-response-sorts" aria-describedby={`${name}-ask`}>
        <legend className="kk-section">{t(inDrill ? 'response:begin.during-drill' : 'response:begin.which')}</legend>
        {sorts
          .filter(one => !inDrill || one === 'disaster')
          .map(one => (
            <label key={one} className="kk-response-sort" data-sort={one}>
              <input type="radio" name={name} checked={sort === one} disabled={!mayEdit} onChange={() => setSort(one)} />
              <Icon of={icons[one]} size={21} />
              <span>
                <b>{t(`response:begin.${one}.title`)}</b>
                <span className="kk-small">{t(`response:begin.${one}.about`)}</span>
              </span>
            </label>
          ))}
        <p id={`${name}-ask`} className="kk-field__message" role="status">
          {asked && sort === null ? t('response:begin.choose') : ''}
        </p>
      </fieldset>
      <TextField
        label={t('response:field.title')}
        hint={t('response:field.title-hint')}
        value={title}
        onChange={setTitle}
        {...(asked && isBlank(title) ? { message: t('response:begin.needs-title') } : {})}
      />
      <ResponseWhen began={began} onSave={setBegan} />
      <TextField label={t('response:field.facts')} hint={t('response:field.facts-hint')} value={facts} onChange={setFacts} optional />
      {beginning.outcome && !beginning.outcome.ok && <ProblemNote problem={beginning.outcome.problem} />}
      <div className="kk-row kk-wrap">
        <Button
          type="submit"
          variant="filled"
          size="md"
          color={sort === 'disaster' ? 'real' : sort === 'drill' ? 'drill' : 'ai'}
          disabled={!mayEdit}
          loading={beginning.running}
        >
          {t(`response:begin.deed.${sort ?? 'none'}`)}
        </Button>
        <span className="kk-muted kk-small">{t('response:begin.after')}</span>
      </div>
    </form>
  )
}
