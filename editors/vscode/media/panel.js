// Draws the data of a strategy. Everything from a file is set as text, never as markup.
(() => {
  const editor = acquireVsCodeApi();
  const root = document.getElementById("strategy");
  let words = {};

  /** “1 post”, “2 posts”, as the language counts. */
  const counted = ([one, other], count) =>
    fill(new Intl.PluralRules(document.documentElement.lang).select(count) === "one" ? one : other, count);
  const fill = (text, ...values) => values.reduce((all, each, at) => all.replace(`{${at}}`, String(each)), text);

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children.filter((each) => each !== null && each !== undefined && each !== ""));
    return made;
  }

  function link(text, place, className) {
    const made = element("button", `link ${className || ""}`, text);
    made.addEventListener("click", () => editor.postMessage({ place }));
    return made;
  }

  function goal(each) {
    const letters = element("span", "letters");
    for (const { letter, name, holds } of each.letters) {
      const sign = element("abbr", holds ? "holds" : "lacks", letter);
      sign.title = `${holds ? "✓" : "·"} ${name}`;
      letters.append(sign);
    }
    const facts = [each.by && fill(words.by, each.by), counted(words.posts, each.posts)].filter(Boolean);
    return element("li", "goal", element("div", "row", link(each.name, each.place), letters),
      element("p", "quiet", each.statement), element("p", "quiet", facts.join(" · ")));
  }

  function bar(each, most) {
    const made = element("div", "bar");
    made.title = `${each.type}: ${each.posts}, ${fill(words.planned, each.planned)}`;
    const width = (count) => `${most ? Math.round((100 * count) / most) : 0}%`;
    const planned = element("i", "planned");
    const posts = element("i", each.posts === each.planned ? "posts" : "posts off");
    planned.style.width = width(each.planned);
    posts.style.width = width(each.posts);
    made.append(planned, posts);
    return element("div", "share", element("span", "type", each.type), made,
      element("span", "count", `${each.posts} / ${each.planned}`));
  }

  function channel(each) {
    const most = Math.max(1, ...each.mix.flatMap((one) => [one.posts, one.planned]));
    const facts = [counted(words.posts, each.posts), fill(words.promotional, each.promotional)];
    if (each.perWeek !== null && each.promised) {
      const [low, high] = each.promised;
      facts.push(fill(words.promised, each.perWeek, high === null || high === low ? low : `${low}–${high}`));
    } else if (each.perWeek !== null) {
      facts.push(fill(words.perWeek, each.perWeek));
    }
    return element("li", "channel", element("div", "row", link(each.name, each.place),
      element("span", "quiet", each.cadence)), element("p", "quiet", facts.join(" · ")),
      ...each.mix.map((one) => bar(one, most)));
  }

  function months(posts) {
    const found = new Map();
    for (const each of posts) {
      const month = each.date.slice(0, 7);
      found.set(month, [...(found.get(month) || []), each]);
    }
    return [...found].map(([month, listed]) => {
      const rows = listed.map((each) => {
        const row = element("li", each.findings ? "post off" : "post",
          link(`${each.date.slice(8)} ${each.time}`, each.place, "day"),
          element("span", "channel-name", each.channel), element("span", "text", each.text));
        if (each.findings) row.title = counted(words.findings, each.findings);
        return row;
      });
      const date = new Date(`${month}-01T12:00:00`);
      const name = date.toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric" });
      return element("section", "month", element("h3", "", name, element("span", "quiet", ` ${listed.length}`)),
        element("ul", "", ...rows));
    });
  }

  function part(title, items, draw) {
    const body = items.length ? draw(items) : [element("p", "quiet", words.empty)];
    return element("section", "", element("h2", "", title, element("span", "quiet", ` ${items.length}`)), ...body);
  }

  function show(data) {
    if (!data) {
      root.replaceChildren(element("p", "quiet", words.none));
      return;
    }
    const list = (draw) => (items) => [element("ul", "", ...items.map(draw))];
    root.replaceChildren(element("h1", "", data.title), part(words.goals, data.goals, list(goal)),
      part(words.channels, data.channels, list(channel)), part(words.calendar, data.calendar, months));
  }

  addEventListener("message", ({ data: message }) => {
    words = message.words;
    document.documentElement.lang = message.data?.language || document.documentElement.lang;
    show(message.data);
  });
  editor.postMessage({});
})();
