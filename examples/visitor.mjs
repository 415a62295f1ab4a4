// A visitor of the storefront, played with the buttons that the shop has for it.

/**
 * Makes a bargain hunter of the visitor, who has agreed to be remembered and stands on the home page. Ends there.
 *
 * @param {import('playwright').Page} page
 * @param {string} home
 */
export async function becomeBargainHunter(page, home) {
  await page.reload();
  await page.locator('.dev summary').click();
  await page.getByRole('button', { name: 'Looks at three sale items' }).click();
  await page.getByRole('button', { name: 'Comes from an e-mail campaign' }).click();
  await page.waitForURL(/utm_source/);
  await page.locator('.dev', { hasText: 'bargain-hunter 65/50' }).waitFor();
  await page.goto(home);
  await page.locator('[data-tb-slot="hero"][data-tb-variant]').waitFor();
}
