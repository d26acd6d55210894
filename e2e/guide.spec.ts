import { expect, test } from '@playwright/test'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the guide reads in both languages and says what the screens say', async ({ page }) => {
    await page.goto('/docs/zoom-phone')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
    for (const words of [
      'Zoom Phone連携',
      '連携済み',
      '解除する',
      '認証がキャンセルされました',
      'システムエラーが発生しました',
    ]) {
      await expect(page.getByText(words).first()).toBeVisible()
    }
    await page.getByRole('link', { name: 'English' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    for (const words of [
      'Connect Zoom Phone',
      'Disconnect',
      'Authorization was cancelled',
      'A system error occurred',
    ]) {
      await expect(page.getByText(words).first()).toBeVisible()
    }
    await page.goto('/docs/zoom-phone?lang=ja#app-not-installed')
    await expect(page.locator('#app-not-installed')).toBeInViewport()
  })
})

test('the guide fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const lang of ['ja', 'en']) {
    await page.goto(`/docs/zoom-phone?lang=${lang}`)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  }
})
