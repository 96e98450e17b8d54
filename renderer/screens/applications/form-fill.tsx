import { Button } from '@mantine/core'
import { IconFileUpload, IconListSearch } from '@tabler/icons-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerForm } from '../../../shared/applications/answer-form.ts'
import { fillIssuedForm } from '../../actions/applications/fill-issued-form.ts'
import { saveForm } from '../../actions/applications/save-form.ts'
import type { Language } from '../../language.ts'
import { sayIn } from '../../language.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Manner } from '../../ui/manner.ts'
import { useManner } from '../../ui/manner.ts'
import { Tag } from '../../ui/tag.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import type { FilledForm } from '../../workers/fill-form.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useTools } from '../use-records.ts'
import { FormTable } from './form-table.tsx'
import { formsOf } from './forms.ts'
import type { OpenApplication } from './use-application.ts'
import { useDoing } from './use-doing.ts'

export interface FormFillProps {
  readonly open: OpenApplication
  readonly language: Language
  readonly dates: Manner['dates']
}

/** The issued form: filled, looked at field by field, then saved. The shipped file, or one that the person has. */
export function FormFill({ open, language, dates }: FormFillProps) {
  const { t } = useTranslation()
  const { now } = useTools()
  const { manner } = useManner()
  const { dayOf } = useDays()
  const tell = useTell()
  const doing = useDoing()
  const chooser = useRef<HTMLInputElement>(null)
  const [own, setOwn] = useState<File | null>(null)
  const [filled, setFilled] = useState<FilledForm | null>(null)
  const [form] = formsOf(open.parts.programme)
  const submittedOn = dayOf(open.filing && open.filed.locked ? open.filing.at : now())
  const answers = answerForm(open.parts, submittedOn, sayIn(language))

  // What was filled belongs to the words and the choices that it was filled with.
  const { parts } = open
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it was filled with
  useEffect(() => setFilled(null), [parts, language, dates])

  if (!form) return <p className="kk-muted">{t('applications:papers.no-form')}</p>
  const formName = own?.name ?? form.name[manner.language]
  const { forget } = doing

  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const input = event.currentTarget
    const file = input.files?.[0]
    if (!file) return
    forget()
    setFilled(null)
    setOwn(file)
    input.value = ''
  }
  const fill = async (): Promise<void> => {
    const done = await doing.run(fillIssuedForm, {
      file: own ?? (await form.file()),
      mapping: form.mapping,
      answers,
      choices: { era: dates },
    })
    setFilled(done.ok ? done.value : null)
  }
  const save = async (): Promise<void> => {
    if (!filled) return
    await doing.run(saveForm, { bytes: filled.bytes, name: `${formName.replace(/\.docx$/i, '')} ${open.parts.application.title}` })
    tell({ words: t('applications:papers.form-saved') })
  }

  return (
    <section className="kk-paper-choice" aria-labelledby="paper-form">
      <h3 id="paper-form">{t('applications:papers.form')}</h3>
      <p className="kk-muted">{t('applications:papers.form-words')}</p>
      <p className="kk-row kk-wrap">
        <b>{formName}</b>
        {own === null && open.parts.programme.forms.unconfirmed && <Tag tone="line">{t('applications:unconfirmed')}</Tag>}
        <input ref={chooser} className="kk-unseen" type="file" accept=".docx" tabIndex={-1} aria-hidden onChange={choose} />
        <Button size="xs" leftSection={<Icon of={IconFileUpload} size={15} />} onClick={() => chooser.current?.click()}>
          {t('applications:papers.choose-form')}
        </Button>
        {own !== null && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              setOwn(null)
              setFilled(null)
              forget()
            }}
          >
            {t('applications:papers.shipped-form')}
          </Button>
        )}
      </p>
      {doing.problem !== null && <ProblemNote problem={doing.problem} words="applications:form-problem" />}
      {filled ? (
        <>
          <div className="kk-row kk-wrap">
            <Button variant="filled" onClick={() => void save()}>
              {t('applications:action.save-form')}
            </Button>
            <span className="kk-muted kk-small">{t('applications:papers.kept-as-issued')}</span>
          </div>
          <FormTable filled={filled} mapping={form.mapping} answers={answers} dates={dates} />
        </>
      ) : (
        <Button data-deed="fill-form" leftSection={<Icon of={IconListSearch} />} disabled={doing.running} onClick={() => void fill()}>
          {t('applications:action.fill-form')}
        </Button>
      )}
    </section>
  )
}
