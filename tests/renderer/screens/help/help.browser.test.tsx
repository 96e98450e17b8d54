import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ja from '../../../../renderer/locales/ja/help.json'
import { HelpPage } from '../../../../renderer/screens/help/help-page.tsx'
import { usePlace } from '../../../../renderer/screens/shell/place.ts'
import help from '../../../../resources/help/ja.json'
import { fail, ok } from '../../../../shared/core/result.ts'
import { closeRoom, openRoom } from '../../../support/open-room.tsx'
import { runAxe } from '../../../support/run-axe.ts'

beforeEach(() => page.viewport(1366, 768))
afterEach(closeRoom)

/** A room with a button, and the help page where somebody goes there. */
function Rooms() {
  const { place, go } = usePlace()
  if (place.at === 'help') return <HelpPage />
  return (
    <>
      <h1>{place.at}</h1>
      <button type="button" onClick={() => go({ at: 'history' })}>
        その仕事
      </button>
    </>
  )
}

const beside = (title: string) => page.getByRole('complementary', { name: ja.of.replace('{{place}}', title) })

test('Shift+F1 opens help beside the screen, which stays in use; help goes along to the next one; Esc gives the keys back; the manual opens at the same place and becomes a PDF', async () => {
  const printed: string[] = []
  let printer = false
  const print = ({ html }: { readonly html: string }) => {
    printed.push(html)
    return printer ? ok({ pdf: btoa('%PDF-') }) : fail('no-printer')
  }
  const { files } = await openRoom(<Rooms />, async () => ({ at: 'roster' }), { more: { 'print:pdf': print } })
  const work = page.getByRole('button', { name: 'その仕事' })
  work.element().focus()
  await userEvent.keyboard('{Shift>}{F1}{/Shift}')
  await expect.element(beside('名簿').getByText(help.places.roster.tasks[0]?.title ?? '')).toBeVisible()
  await expect.element(beside('名簿').getByRole('region', { name: '名簿' })).toHaveFocus()
  // The button is called as it is on the screen.
  await expect.element(beside('名簿').getByText('電話連絡表を作る').last()).toBeVisible()
  await beside('名簿')
    .getByText(help.trouble[1]?.title ?? '')
    .click()
  await expect.element(beside('名簿').getByText(help.trouble[1]?.steps[0] ?? '')).toBeVisible()
  expect((await runAxe()).violations.map(({ id }) => id)).toEqual([])

  await work.click()
  await expect.element(beside('履歴').getByText(help.places.history.about)).toBeVisible()
  await expect.element(work).toHaveFocus()
  await userEvent.keyboard('{Shift>}{F1}{/Shift}')
  await expect.element(beside('履歴').getByRole('region', { name: '履歴' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(beside('履歴')).not.toBeInTheDocument()
  await expect.element(work).toHaveFocus()

  const opener = page.getByRole('button', { name: ja.title, exact: true })
  await opener.click()
  await beside('履歴').getByRole('button', { name: ja.open.deed }).click()
  await expect.element(page.getByRole('heading', { level: 3, name: '履歴' })).toHaveFocus()
  await expect.element(beside(ja.title)).not.toBeInTheDocument()
  await expect.element(page.getByRole('article').getByText(help.places.history.about)).toBeVisible()
  await page
    .getByRole('navigation', { name: ja.contents })
    .getByRole('button', { name: help.trouble[2]?.title ?? '' })
    .click()
  await expect.element(page.getByRole('article').getByText('119に電話します', { exact: false })).toBeInViewport()
  expect((await runAxe()).violations.map(({ id }) => id)).toEqual([])

  // Where no browser can print, nothing is lost and it says what to do; where one can, the file stands alone.
  const save = page.getByRole('button', { name: ja.pdf.deed })
  await save.click()
  await expect.element(page.getByRole('alert')).toHaveTextContent(ja.pdf.none.replace('{{print}}', ja.print.deed))
  printer = true
  await save.click()
  await expect.poll(() => files.map(({ name }) => name)).toEqual(['架け橋_説明書_0.1.0.pdf'])
  expect(new TextDecoder().decode(files[0]?.bytes)).toBe('%PDF-')
  const html = printed.at(-1) ?? ''
  expect(html).toContain(help.trouble[0]?.title)
  expect(html.match(/<img src="data:image\/png;base64,[^"]{1000,}"/g)?.length).toBe(8)
  expect(html).not.toMatch(/\{\{|<script|(?:src|href)="(?!data:|#)/)
})
