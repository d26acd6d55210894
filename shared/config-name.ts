/** Under which name a page's `<meta>` has how the installation is set up. */
export const configName = 'installation'
