import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCode } from '../../../shared/core/recovery-code.ts'
import { isBlank } from '../../../shared/core/text.ts'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskFacts, SheetState } from '../../../shared/ipc/values.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { useAttempt } from '../first-run/use-attempt.ts'
import { CodeField } from './code-field.tsx'
import { SheetPaper, type SheetPaperProps } from './sheet-paper.tsx'
import { useLacksKey } from './use-lacks-key.ts'

export interface SheetStepsProps {
  readonly ask: Ask
  readonly desk: DeskFacts
  /** `type`: a sheet is on paper already and is only typed back. `rehearse`: by a colleague, who says their name. */
  readonly start: 'make' | 'type' | 'rehearse'
  /** A sheet was typed back. */
  readonly onDone: (sheet: SheetState) => void
  /** Of a rehearsal: there is no other step to go back to. */
  readonly onStop?: () => void
}

interface Fresh {
  readonly code: string
  readonly made: number
}

/** Make a sheet, put it on paper, type it back. The code is in this component while it is shown, and nowhere else. */
export function SheetSteps({ ask, desk, start, onDone, onStop }: SheetStepsProps) {
  const { t } = useTranslation()
  const [fresh, setFresh] = useState<Fresh | null>(null)
  const lacksKey = useLacksKey(ask, desk)
  const [step, setStep] = useState<'make' | 'paper' | 'type' | 'rehearse'>(start)
  const show = (code: string): void => {
    setFresh({ code, made: Date.now() })
    setStep('paper')
  }
  if (step === 'paper' && fresh) return <OnPaper desk={desk} lacksKey={lacksKey} {...fresh} onOn={() => setStep('type')} />
  if (step === 'make') return <Make ask={ask} lacksKey={lacksKey} onMade={show} onType={() => setStep('type')} />
  const typing = { ask, onDone, rehearsal: step === 'rehearse' }
  if (onStop) return <TypeBack {...typing} back={t('shell:ui.stop')} onBack={onStop} />
  const back = t(fresh ? 'keys:sheet.again.deed' : 'keys:sheet.anew.deed')
  return <TypeBack {...typing} back={back} onBack={() => setStep(fresh ? 'paper' : 'make')} />
}

interface MakeProps {
  readonly ask: Ask
  readonly lacksKey: boolean
  readonly onMade: (code: string) => void
  readonly onType: () => void
}

function Make({ ask, lacksKey, onMade, onType }: MakeProps) {
  const { t } = useTranslation()
  const { busy, trouble, attempt } = useAttempt()
  const [known, setKnown] = useState<SheetState | null>(null)
  useEffect(() => void ask('sheet:state', {}).then(reply => reply.ok && setKnown(reply.value)), [ask])
  const make = async (): Promise<void> => {
    const made = await attempt(() => ask('sheet:make', {}))
    if (made) onMade(made.value.code)
  }
  return (
    <div className="kk-sheet-step">
      <p>{t(lacksKey ? 'keys:sheet.about-no-key' : 'keys:sheet.about')}</p>
      <p>{t('keys:sheet.ways')}</p>
      {known !== null && known.made !== null && <Note>{t('keys:sheet.former')}</Note>}
      <Trouble problem={trouble} />
      <div className="kk-form__deed">
        <Button variant="filled" size="lg" autoFocus loading={busy} onClick={() => void make()}>
          {t('keys:sheet.make.deed')}
        </Button>
        {known?.unproven === true && (
          <button type="button" className="kk-link" onClick={onType}>
            {t('keys:sheet.have.deed')}
          </button>
        )}
      </div>
    </div>
  )
}

function OnPaper({ onOn, ...paper }: SheetPaperProps & { readonly onOn: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="kk-sheet-step">
      <Note tone="warn">
        <b>{t('keys:sheet.once')}</b> {t('keys:sheet.by-hand')}
      </Note>
      <SheetPaper {...paper} />
      <div className="kk-form__deed">
        <Button autoFocus leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
          {t('keys:sheet.print.deed')}
        </Button>
        <Button variant="filled" onClick={onOn}>
          {t('keys:sheet.type.deed')}
        </Button>
      </div>
    </div>
  )
}

interface TypeBackProps extends Pick<SheetStepsProps, 'ask' | 'onDone'> {
  readonly rehearsal: boolean
  readonly back: string
  readonly onBack: () => void
}

function TypeBack({ ask, onDone, rehearsal, back, onBack }: TypeBackProps) {
  const { t } = useTranslation()
  const [by, setBy] = useState('')
  const [code, setCode] = useState('')
  const [place, setPlace] = useState<string | null>(null)
  useEffect(() => void ask('sheet:state', {}).then(reply => reply.ok && setPlace(reply.value.place)), [ask])
  const { form, busy, tried, trouble, forget } = useAsking({
    complete: readCode(code).kind === 'whole' && !(rehearsal && isBlank(by)),
    // The place first: what is proven may take this form away.
    ask: async () => {
      if (place !== null && !rehearsal) await ask('sheet:place', { place: place.trim().slice(0, 200) })
      return ask('sheet:prove', { code, ...(rehearsal ? { by: by.trim().slice(0, 60) } : {}) })
    },
    onDone,
  })
  return (
    <form className="kk-sheet-step" {...form}>
      <p>{t(rehearsal ? 'keys:rehearsed.lead' : 'keys:sheet.type-lead')}</p>
      {rehearsal && (
        <TextField
          autoFocus
          label={t('keys:rehearsed.name')}
          value={by}
          onChange={setBy}
          message={tried && isBlank(by) ? t('keys:rehearsed.missing') : undefined}
        />
      )}
      <CodeField
        autoFocus={!rehearsal}
        value={code}
        onChange={value => {
          setCode(value)
          forget()
        }}
        tried={tried}
        trouble={trouble === 'wrong-sheet' ? t('keys:code.other-sheet') : undefined}
      />
      {place !== null && !rehearsal && (
        <TextField optional label={t('keys:sheet.place')} hint={t('keys:sheet.place-hint')} value={place} onChange={setPlace} />
      )}
      <Trouble problem={trouble === 'wrong-sheet' ? null : trouble} />
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" loading={busy}>
          {t('keys:sheet.prove.deed')}
        </Button>
        <button type="button" className="kk-link" onClick={onBack}>
          {back}
        </button>
      </div>
    </form>
  )
}

function Trouble({ problem }: { readonly problem: string | null }) {
  const { t } = useTranslation()
  if (problem === null) return null
  return (
    <div role="alert">
      <Note tone="bad">{t(`keys:sheet.${problem === 'disk' || problem === 'not-allowed' ? problem : 'locked'}`)}</Note>
    </div>
  )
}
