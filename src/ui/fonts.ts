// Each file is split by alphabet, so a page loads only what it shows. The other faces are named after Inter: Latin words inside Arabic text stay in Inter.
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/noto-sans-arabic/wght.css'
import '@fontsource-variable/noto-sans-devanagari/wght.css'
