import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicKey } from '../../../shared/desks/public-key.ts'
import { SixWords } from '../desks/six-words.tsx'
import { useTools } from '../use-records.ts'

/** The six words of whoever has these keys, to be read aloud or compared on the phone. */
export function SpokenWords({ of }: { readonly of: { readonly signing: PublicKey; readonly agreement: PublicKey } }) {
  const { t } = useTranslation()
  const { ask } = useTools()
  const { x: signs, y: signsToo } = of.signing
  const { x: agrees, y: agreesToo } = of.agreement
  const [words, setWords] = useState<readonly number[] | null>(null)
  useEffect(() => {
    let gone = false
    setWords(null)
    const key = (x: string, y: string): PublicKey => ({ kty: 'EC', crv: 'P-256', x, y })
    void ask('officers:words', { signing: key(signs, signsToo), agreement: key(agrees, agreesToo) }).then(said => !gone && setWords(said))
    return () => {
      gone = true
    }
  }, [ask, signs, signsToo, agrees, agreesToo])
  return words ? <SixWords words={words} /> : <p className="kk-muted">{t('officers:words.coming')}</p>
}
