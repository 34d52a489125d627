'use strict';
(() => {
  const PAGE = 20;
  const PRINTED = 500;
  const [ID, TITLE, DATE, CHARS, SUMMARY, TERMS, COPY, NOTE] = [0, 1, 2, 3, 4, 5, 6, 7];
  const rows = JSON.parse(document.getElementById('data').textContent);
  const at = (id) => document.getElementById(id);
  const [query, order, list, count, pager] = ['query', 'order', 'docs', 'count', 'pager'].map(at);
  const number = new Intl.NumberFormat('ko');
  const collator = new Intl.Collator('ko', { numeric: true });
  const fold = (text) => text.normalize('NFC').toLowerCase();
  const name = (row) => row[TITLE] || row[ID];
  let texts = null;
  let found = rows.map((_, index) => index);
  let page = 0;

  const text = (row) => fold([row[ID], row[TITLE] || '', ...row[SUMMARY].map((s) => s[0]), ...row[TERMS].map((t) => t[0])].join('\n'));
  const compare = {
    newest: (a, b) => (b[DATE] || '').localeCompare(a[DATE] || ''),
    oldest: (a, b) => (a[DATE] || '\uffff').localeCompare(b[DATE] || '\uffff'),
    title: (a, b) => collator.compare(name(a), name(b)),
    longest: (a, b) => b[CHARS] - a[CHARS],
    shortest: (a, b) => a[CHARS] - b[CHARS],
  };

  const make = (tag, className, content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (content !== undefined) element.textContent = content;
    return element;
  };
  const sentence = ([whole, marks]) => {
    const item = make('li');
    let from = 0;
    for (let i = 0; i < marks.length; i += 2) {
      item.append(whole.slice(from, marks[i]), make('b', '', whole.slice(marks[i], marks[i] + marks[i + 1])));
      from = marks[i] + marks[i + 1];
    }
    item.append(whole.slice(from));
    return item;
  };
  const chip = ([term, times]) => {
    const item = make('li');
    const button = make('button', '', term);
    button.type = 'button';
    button.dataset.find = term;
    const small = make('small', '', times ? number.format(times) : '제목');
    small.append(make('span', 'quiet', times ? '회. 이 말이 든 문서 찾기' : '에만 있음. 이 말이 든 문서 찾기'));
    button.append(small);
    item.append(button);
    return item;
  };
  const entry = (row) => {
    const item = make('li');
    item.append(make('h3', '', name(row)));
    const meta = make('p', 'meta');
    const facts = [row[TITLE] ? row[ID] : '', row[DATE] || '', `${number.format(row[CHARS])}자`, row[COPY] ? `${row[COPY]} 문서와 거의 같은 글` : ''];
    for (const fact of facts) if (fact) meta.append(make('span', '', fact));
    item.append(meta);
    if (row[NOTE]) item.append(make('p', 'note', row[NOTE]));
    if (row[SUMMARY].length) { const summary = make('ol'); summary.append(...row[SUMMARY].map(sentence)); item.append(summary); }
    if (row[TERMS].length) { const chips = make('ul', 'chips'); chips.append(...row[TERMS].map(chip)); item.append(chips); }
    return item;
  };

  const draw = (from, to) => {
    const shown = found.slice(from, to);
    list.start = from + 1;
    list.replaceChildren(...shown.map((index) => entry(rows[index])));
    if (!shown.length) list.append(make('li', 'none', rows.length ? '찾는 말이 든 문서가 없습니다. 띄어 쓴 낱말은 모두 들어 있어야 합니다.' : '문서가 없습니다.'));
  };
  const turn = (to) => {
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    page = Math.min(Math.max(0, to), pages - 1);
    draw(page * PAGE, (page + 1) * PAGE);
    pager.hidden = pages < 2;
    at('place').textContent = `${number.format(page + 1)} / ${number.format(pages)}쪽`;
    at('back').disabled = page === 0;
    at('next').disabled = page === pages - 1;
  };
  const search = () => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = rows.map(text);
    found = [];
    for (let index = 0; index < rows.length; index += 1) {
      if (words.every((word) => texts[index].includes(word))) found.push(index);
    }
    const by = compare[order.value];
    if (by) found.sort((a, b) => by(rows[a], rows[b]) || a - b);
    const all = number.format(rows.length);
    count.textContent = words.length ? `문서 ${all}건 가운데 ${number.format(found.length)}건` : `문서 ${all}건`;
    turn(0);
  };
  const look = (words) => {
    query.value = words;
    search();
    at('documents').scrollIntoView();
    at('found').focus({ preventScroll: true });
  };

  let timer = 0;
  query.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  order.addEventListener('change', search);
  document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); search(); });
  at('clear').addEventListener('click', () => { query.value = ''; order.value = 'given'; search(); query.focus(); });
  const leaf = (step) => () => { turn(page + step); at('documents').scrollIntoView(); at('found').focus({ preventScroll: true }); };
  at('back').addEventListener('click', leaf(-1));
  at('next').addEventListener('click', leaf(1));
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element && event.target.closest('[data-find]');
    if (target) { event.preventDefault(); look(target.dataset.find); }
  });
  document.addEventListener('keydown', (event) => {
    const typing = ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement.tagName);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); query.focus(); }
    if (event.key === 'Escape' && document.activeElement === query && query.value) { query.value = ''; search(); }
  });

  for (const net of document.querySelectorAll('.net svg')) {
    const clear = () => { net.parentElement.classList.remove('focused'); for (const lit of net.querySelectorAll('.lit')) lit.classList.remove('lit'); };
    const focus = (event) => {
      const node = event.target.closest('[data-node]');
      if (!node) return;
      clear();
      const near = new Set([node.dataset.node]);
      for (const line of net.querySelectorAll('line')) {
        const { a, b } = line.dataset;
        if (a === node.dataset.node || b === node.dataset.node) { line.classList.add('lit'); near.add(a).add(b); }
      }
      for (const other of net.querySelectorAll('[data-node]')) other.classList.toggle('lit', near.has(other.dataset.node));
      net.parentElement.classList.add('focused');
    };
    net.addEventListener('pointerover', focus);
    net.addEventListener('focusin', focus);
    net.addEventListener('pointerout', clear);
    net.addEventListener('focusout', clear);
  }

  window.addEventListener('beforeprint', () => {
    draw(0, PRINTED);
    if (found.length > PRINTED) list.append(make('li', 'none', `… 문서 ${number.format(found.length - PRINTED)}건 더`));
  });
  window.addEventListener('afterprint', () => turn(page));
  search();
})();
