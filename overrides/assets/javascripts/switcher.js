/**
 * The language switcher leads to the same section of the page in the other language, and the
 * choice is remembered for the landing page. With “?translate”, the page shows its messages.
 */
if (new URLSearchParams(location.search).has("translate")) import("./translate.js")
for (const link of document.querySelectorAll("a[data-locale]"))
  link.addEventListener("click", () => {
    link.hash = location.hash
    try {
      localStorage.setItem("playbook.locale", link.dataset.locale)
    } catch {
      // Storage is refused: the landing page will go by the browser's languages.
    }
  })
