-- Neovim as a client of the server: opens a file that is not saved, reads what is shown, applies the preferred action, undoes it.
--
--   GOLEAK_PROBE=target/debug/goleak-probe nvim --headless -u NONE -c 'luafile tests/editors/neovim.lua' testdata/quickstart/fetch.go
--
-- Works with Neovim 0.7 and later. Ends with exit code 1 if something is missing.

local function say(...) io.stdout:write(string.format(...) .. "\n") end

local function wait_for(what, condition)
  if not vim.wait(30000, condition, 10) then error("nothing came: " .. what) end
end

local function trial()
  local buffer = vim.api.nvim_get_current_buf()
  local folder = vim.fn.expand("%:p:h")
  local command = { vim.env.GOLEAK_PROBE or "goleak-probe", "server" }
  local id = assert(vim.lsp.start_client({ name = "goleak-probe", cmd = command, root_dir = folder }))
  vim.lsp.buf_attach_client(buffer, id)
  local client = vim.lsp.get_client_by_id(id)

  local function shown() return vim.diagnostic.get(buffer) end
  local function ask(method, params) return vim.lsp.buf_request_sync(buffer, method, params, 30000)[id].result end

  wait_for("diagnostics", function() return #shown() > 0 end)
  local before = #shown()
  for _, it in ipairs(shown()) do say("%d:%d %s", it.lnum + 1, it.col + 1, it.message) end

  vim.api.nvim_win_set_cursor(0, { shown()[1].lnum + 1, shown()[1].col })
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params(0, client.offset_encoding))
  say("hover: %s", vim.split(hover.contents.value, "\n")[1])

  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {} }
  local preferred
  for _, action in ipairs(ask("textDocument/codeAction", params)) do
    say("action: %s", action.title)
    preferred = preferred or (action.isPreferred and action)
  end
  vim.lsp.util.apply_workspace_edit(assert(preferred, "no preferred action").edit, client.offset_encoding)
  wait_for("fewer diagnostics", function() return #shown() < before end)
  vim.cmd("silent undo")
  wait_for("the same diagnostics", function() return #shown() == before end)

  vim.lsp.stop_client(id)
  wait_for("the end of the server", function() return client.is_stopped() end)
  say("applied, undone, stopped")
end

local fine, problem = pcall(trial)
if not fine then say("FAILED: %s", problem) end
vim.cmd(fine and "qa!" or "cq!")
