import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { changeLanguage, setUpLanguage } from '../../../renderer/language.ts'
import { PageHead } from '../../../renderer/ui/page-head.tsx'
import { Facts } from '../../../renderer/ui/side-panel.tsx'

test('on an English page a Japanese name says that it is Japanese; other words and other pages say nothing', async () => {
  await setUpLanguage('en')
  expect(languages()).toEqual({ h1: 'ja', 住所: 'ja', Phone: null })
  await changeLanguage('ja')
  expect(languages()).toEqual({ h1: null, 住所: null, Phone: null })
})

function languages() {
  const place = document.createElement('div')
  const root = createRoot(place)
  const page = (
    <>
      <PageHead title="災害多言語支援センター設置運営訓練" />
      <Facts
        facts={[
          ['Address', '住所'],
          ['Kind', 'Phone'],
        ]}
      />
    </>
  )
  flushSync(() => root.render(page))
  const said = [...place.querySelectorAll('h1, dd')].map(one => [one.tagName === 'H1' ? 'h1' : one.textContent, one.getAttribute('lang')])
  root.unmount()
  return Object.fromEntries(said) as Record<string, string | null>
}
