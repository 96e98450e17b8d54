import '../keys/keys.css'
import './people.css'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconLock, IconUser } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskFacts, DeskState, Person } from '../../../shared/ipc/values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLangOf } from '../../ui/use-lang-of.ts'
import { FormTrouble } from '../first-run/form-trouble.tsx'
import { Front } from '../first-run/front.tsx'
import { atPassphrase, KnownPassphrase } from '../first-run/known-passphrase.tsx'
import { useAsking } from '../first-run/use-asking.ts'
import { PinField } from './pin-field.tsx'
import { useNewPin } from './use-new-pin.tsx'
import { useWrongPin } from './use-wrong-pin.ts'

export interface WhoProps {
  readonly desk: DeskFacts
  readonly people: readonly Person[]
  readonly ask: Ask
  readonly onState: (state: DeskState) => void
}

/** Who sits down at a desk that several share: a name, and its PIN. */
export function Who({ desk, people, ask, onState }: WhoProps) {
  const { t } = useTranslation()
  const [chosen, choose] = useState<Person | null>(people.length === 1 ? (people[0] ?? null) : null)
  const [forgot, setForgot] = useState(false)
  const lock = (): void => void ask('desk:lock', {}).then(onState)
  const back = (): void => {
    setForgot(false)
    choose(null)
  }
  return (
    <Front>
      <div className="kk-who">
        <h1 className="kk-front__title">{desk.organisation.name}</h1>
        {chosen === null ? (
          <Chooser people={people} onChoose={choose} />
        ) : (
          <>
            <button type="button" className="kk-link kk-who__back" onClick={forgot ? () => setForgot(false) : back}>
              <Icon of={IconArrowLeft} />
              {forgot ? t('people:who.with-pin') : t('people:who.others')}
            </button>
            {forgot ? (
              <PinAnew person={chosen} ask={ask} onState={onState} />
            ) : (
              <ComeIn person={chosen} ask={ask} onState={onState} onForgot={() => setForgot(true)} />
            )}
          </>
        )}
        <p className="kk-muted kk-small">{t('people:who.waits')}</p>
        <div>
          <Button leftSection={<Icon of={IconLock} />} onClick={lock}>
            {t('shell:head.lock')}
          </Button>
        </div>
      </div>
    </Front>
  )
}

/** The names; a digit takes the name of that place. */
function Chooser({ people, onChoose }: { readonly people: readonly Person[]; readonly onChoose: (person: Person) => void }) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const person = people[Number(event.key) - 1]
      if (!person || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      onChoose(person)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [people, onChoose])
  return (
    <div>
      <p className="kk-muted">{t('people:who.lead')}</p>
      <ul className="kk-who__people">
        {people.map((person, place) => (
          <li key={person.id}>
            <button
              type="button"
              className="kk-who__person"
              // biome-ignore lint/a11y/noAutofocus: the page is nothing but this choice
              autoFocus={place === 0}
              onClick={() => onChoose(person)}
            >
              <Icon of={IconUser} />
              <span className="kk-who__name" lang={langOf(person.name)}>
                {person.name}
              </span>
              <span className="kk-muted kk-small">{t(`people:role.${person.role}`)}</span>
              {place < 9 && <kbd className="kk-who__key">{place + 1}</kbd>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

type OfPerson = Pick<WhoProps, 'ask' | 'onState'> & { readonly person: Person }

function ComeIn({ person, ask, onState, onForgot }: OfPerson & { readonly onForgot: () => void }) {
  const { t } = useTranslation()
  const [pin, setPin] = useState('')
  const [turn, setTurn] = useState(0)
  const wrong = useWrongPin()
  const asking = useAsking({
    complete: pin !== '',
    ask: async () => {
      // Each try has a field of its own, empty from the press: what is typed while the host looks is the next try, and whole.
      setPin('')
      setTurn(turn + 1)
      const came = wrong.heard(await ask('people:come-in', { id: person.id, pin }))
      // Too many wrong ones: the page says what opens the desk now.
      if (!came.ok && came.problem === 'locked') onState(await ask('desk:state', {}))
      return came
    },
    onDone: onState,
  })
  const { trouble, tried, busy } = asking
  const missing = tried && pin === '' && trouble === null && !busy ? t('people:pin.missing') : undefined
  return (
    <form className="kk-sheet-step" {...asking.form}>
      <h2 className="kk-who__who">{person.name}</h2>
      <div className="kk-unlock__line">
        <PinField
          key={turn}
          autoFocus
          label={t('people:pin.label')}
          value={pin}
          onChange={value => {
            setPin(value)
            if (value !== '') asking.forget()
          }}
          message={missing}
        />
        <Button type="submit" variant="filled" loading={busy}>
          {t('people:who.deed')}
        </Button>
      </div>
      <p className="kk-unlock__trouble" role="alert">
        {wrong.words(trouble)}
      </p>
      <button type="button" className="kk-link kk-who__back" onClick={onForgot}>
        {t('people:who.forgot')}
      </button>
    </form>
  )
}

/** Whoever knows the passphrase can set a PIN anew; the history says so. */
function PinAnew({ person, ask, onState }: OfPerson) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const { pin, chosen, fields } = useNewPin()
  const asking = useAsking({
    complete: passphrase !== '' && chosen,
    ask: () => ask('people:anew', { id: person.id, passphrase, pin }),
    onDone: onState,
  })
  const { trouble, tried } = asking
  return (
    <form className="kk-sheet-step" {...asking.form}>
      <h2 className="kk-who__who">{person.name}</h2>
      <p>{t('people:anew.about')}</p>
      <KnownPassphrase
        autoFocus
        label={t('first-run:passphrase.label')}
        value={passphrase}
        onChange={value => {
          setPassphrase(value)
          asking.forget()
        }}
        missing={t('keys:passphrase.missing')}
        tried={tried}
        trouble={trouble}
      />
      {fields(tried)}
      <FormTrouble trouble={trouble} atField={atPassphrase} words="people:trouble" />
      <div className="kk-form__deed">
        <Button type="submit" variant="filled" loading={asking.busy}>
          {t('people:anew.deed')}
        </Button>
      </div>
    </form>
  )
}
