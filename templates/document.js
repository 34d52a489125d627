'use strict';
(() => {
  const tip = document.getElementById('tip');
  let owner = null;
  let timer = 0;
  const light = (term, on) => {
    for (const span of document.querySelectorAll(`.text [data-term="${term}"]`)) span.classList.toggle('lit', on);
  };
  const hide = () => {
    clearTimeout(timer);
    tip.hidden = true;
    if (owner && owner.dataset.term) light(owner.dataset.term, false);
    owner = null;
  };
  const show = (target) => {
    clearTimeout(timer);
    if (owner === target) return;
    hide();
    owner = target;
    const why = document.getElementById(target.dataset.why).cloneNode(true);
    why.removeAttribute('id');
    const name = document.createElement('p');
    name.className = 'label';
    name.textContent = target.classList.contains('key') ? '이 문장을 고른 까닭' : `핵심어 “${target.textContent}”`;
    tip.replaceChildren(name, why);
    tip.hidden = false;
    if (target.dataset.term) light(target.dataset.term, true);
    const box = target.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const left = Math.max(16, Math.min(box.left, width - tip.offsetWidth - 16));
    const bottom = target.getBoundingClientRect().bottom;
    const below = bottom + tip.offsetHeight + 12 < window.innerHeight;
    const top = below ? bottom + 8 : Math.max(8, box.top - tip.offsetHeight - 8);
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${top + window.scrollY}px`;
  };
  const found = (event) => (event.target instanceof Element ? event.target.closest('[data-why]') : null);
  const leave = () => { clearTimeout(timer); timer = setTimeout(hide, 200); };
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const target = found(event);
    if (target) show(target); else if (tip.contains(event.target)) clearTimeout(timer); else if (owner) leave();
  });
  document.addEventListener('focusin', (event) => { const target = found(event); if (target) show(target); else hide(); });
  document.addEventListener('click', (event) => {
    const target = found(event);
    if (target) show(target); else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  for (const details of document.querySelectorAll('.terms details')) {
    const over = (on) => () => light(details.dataset.term, on);
    details.addEventListener('pointerenter', over(true));
    details.addEventListener('pointerleave', over(false));
  }
  window.addEventListener('beforeprint', hide);
})();
